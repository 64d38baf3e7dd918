//! What a row says of an agreement, and what its columns are headed with.

use crate::imports::{Field, FieldKind};

pub(super) const FIELDS: &[Field] = &[
    Field::new("partner", ["Hamkor", "Партнёр", "Partner"], PARTNERS)
        .required()
        .of(FieldKind::Partner),
    Field::new("country", ["Mamlakat", "Страна", "Country"], &["Davlat", "Davlati", "Mamlakati"])
        .of(FieldKind::Country),
    Field::new(
        "kind",
        ["Shartnoma turi", "Вид договора", "Kind of agreement"],
        &[
            "Turi",
            "Hujjat turi",
            "Вид",
            "Тип",
            "Вид документа",
            "Тип документа",
            "Kind",
            "Type",
            "Type of agreement",
            "Document type",
        ],
    )
    .required()
    .of(FieldKind::Choice),
    Field::new(
        "title",
        ["Shartnoma nomi", "Название договора", "Title"],
        &[
            "Nomi",
            "Hujjat nomi",
            "Shartnoma mavzusi",
            "Mavzusi",
            "Наименование договора",
            "Наименование документа",
            "Наименование",
            "Agreement",
            "Title of the agreement",
            "Name of the agreement",
        ],
    ),
    Field::new(
        "number",
        ["Shartnoma raqami", "Номер договора", "Number on the paper"],
        &[
            "Raqami",
            "Hujjat raqami",
            "Shartnoma №",
            "№ договора",
            "Номер",
            "Номер документа",
            "Agreement number",
            "Number",
        ],
    ),
    Field::new("partner_number", ["Hamkor raqami", "Номер партнёра", "Partner's number"], &[]),
    Field::new(
        "signed_on",
        ["Imzolangan sana", "Дата подписания", "Signed on"],
        &[
            "Imzolangan sanasi",
            "Imzolangan kun",
            "Tuzilgan sana",
            "Tuzilgan sanasi",
            "Sana",
            "Sanasi",
            "Дата",
            "Дата заключения",
            "Подписан",
            "Date",
            "Date signed",
            "Date of signing",
            "Signed",
        ],
    )
    .of(FieldKind::Day),
    Field::new(
        "begins_on",
        ["Boshlanish sanasi", "Начало действия", "In force from"],
        &[
            "Kuchga kirgan sana",
            "Дата вступления в силу",
            "Дата начала",
            "Start date",
            "Valid from",
        ],
    )
    .of(FieldKind::Day),
    Field::new(
        "term",
        ["Amal qilish muddati", "Срок действия", "Term"],
        &[
            "Muddati",
            "Muddat",
            "Shartnoma muddati",
            "Срок",
            "Срок договора",
            "Duration",
            "Validity",
            "Period",
        ],
    ),
    Field::new(
        "ends_on",
        ["Tugash sanasi", "Окончание", "In force until"],
        &[
            "Tugash muddati",
            "Amal qilish muddati tugashi",
            "Дата окончания",
            "Действует до",
            "Действителен до",
            "End date",
            "Expires",
            "Expires on",
            "Valid until",
        ],
    )
    .of(FieldKind::Day),
    Field::new(
        "registered_on",
        ["Roʻyxatga olingan sana", "Дата регистрации", "Registered on"],
        &["Qayd etilgan sana", "Registration date"],
    )
    .of(FieldKind::Day),
    Field::new(
        "unit",
        ["Boʻlinma", "Подразделение", "Unit"],
        &[
            "Fakultet",
            "Kafedra",
            "Masʼul boʻlinma",
            "Факультет",
            "Кафедра",
            "Ответственное подразделение",
            "Faculty",
            "Department",
            "Chair",
        ],
    ),
    Field::new(
        "summary",
        ["Mazmuni", "Содержание", "What it is about"],
        &[
            "Qisqacha mazmuni",
            "Предмет договора",
            "Предмет",
            "Краткое содержание",
            "Subject",
            "Summary",
        ],
    ),
    Field::new(
        "notes",
        ["Izoh", "Примечание", "Notes"],
        &["Izohlar", "Eslatma", "Примечания", "Комментарий", "Note", "Comment", "Remarks"],
    ),
];

const PARTNERS: &[&str] = &[
    "Hamkor nomi",
    "Hamkor tashkilot",
    "Hamkor tashkilot nomi",
    "Tashkilot",
    "Tashkilot nomi",
    "Universitet",
    "Universitet nomi",
    "OTM nomi",
    "Xorijiy OTM",
    "Xorijiy OTM nomi",
    "Xorijiy hamkor",
    "Организация",
    "Наименование организации",
    "Университет",
    "Вуз",
    "Вуз-партнёр",
    "Контрагент",
    "Partner name",
    "Partner institution",
    "Organisation",
    "Organization",
    "Institution",
    "University",
];

/// What offices call kinds of agreements beside their names, by the kind's code.
#[rustfmt::skip]
pub(super) const KINDS: &[(&str, &[&str])] = &[
    ("memorandum", &["Memorandum", "Меморандум", "MoU", "MOU", "Anglashuv memorandumi", "Oʻzaro anglashuv memorandumi", "Меморандум о сотрудничестве", "Hamkorlik memorandumi"]),
    ("cooperation_agreement", &["Shartnoma", "Договор", "Agreement", "Соглашение", "Kelishuv", "Bitim", "Hamkorlik shartnomasi", "Hamkorlik toʻgʻrisida shartnoma", "Соглашение о сотрудничестве", "Договор о сотрудничестве", "Framework agreement"]),
    ("roadmap", &["Yoʻl xaritasi", "Дорожная карта", "Roadmap", "Road map"]),
    ("protocol_of_intent", &["Bayonnoma", "Протокол"]),
    ("student_exchange", &["Talabalar almashinuvi", "Обмен студентами", "Student exchange"]),
    ("staff_exchange", &["Xodimlar almashinuvi", "Обмен сотрудниками", "Staff exchange"]),
    ("double_degree", &["Qoʻsh diplom", "Двойной диплом", "Double degree", "Dual degree"]),
    ("joint_programme", &["Qoʻshma dastur", "Qoʻshma taʼlim dasturi", "Совместная программа", "Совместная образовательная программа", "Joint programme", "Joint program"]),
    ("research", &["Ilmiy hamkorlik", "Научное сотрудничество", "Research"]),
    ("interinstitutional", &["Erasmus+", "Erasmus", "IIA", "Inter-institutional agreement"]),
    ("consortium", &["Konsorsium", "Консорциум", "Consortium"]),
    ("grant", &["Grant", "Грант"]),
    ("letter_of_intent", &["LoI", "Niyat maktubi"]),
];
