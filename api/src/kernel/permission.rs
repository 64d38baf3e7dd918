//! Who may do what: one table. The API, its documentation and the screens follow from it.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A role a person may hold; several may be held at once.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    DeriveActiveEnum,
    EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Role {
    /// Any teacher, student, doctoral student or employee.
    Applicant,
    /// The person responsible in a faculty or chair.
    Coordinator,
    /// Scores the applications given to them.
    Evaluator,
    /// Staff of the department: keeps every register.
    Officer,
    /// Head of the department: concludes, reverts, decides what officers may not.
    Head,
    /// The lawyer.
    Legal,
    /// The accountant.
    Finance,
    /// Numbers orders.
    Hr,
    /// Arranges delegations.
    Protocol,
    /// Rector and vice-rectors.
    Management,
    /// Inspection or ministry reviewer: reads everything, changes nothing.
    Auditor,
    /// Administers users and settings; sees no personal files.
    Admin,
}

impl Role {
    /// Whether a holder acts for one unit and those below it.
    #[must_use]
    pub const fn is_bound_to_unit(self) -> bool {
        matches!(self, Self::Coordinator)
    }
}

/// What can be permitted. Every operation of the API names the permission it asks for.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumIter,
)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// See partners; without `view_partner_details` only the public ones.
    ViewPartners,
    /// See every partner with contacts, notes and history.
    ViewPartnerDetails,
    /// Add and change partners and their contacts, move them through their lifecycle.
    EditPartners,
    /// Delete a prospect nothing depends on.
    DeletePartners,
    /// Join two records of one partner.
    MergePartners,
    /// Reopen a closed partner.
    ReopenPartners,
    /// Take a merge of partners back.
    RevertMerges,
    /// See agreements; without `view_agreement_details` only the public ones.
    ViewAgreements,
    /// See agreements with everything the office keeps of them; a coordinator those of the own unit.
    ViewAgreementDetails,
    /// Draft, change, record, register agreements and move them through their lifecycle.
    EditAgreements,
    /// Consent to an agreement's text, or send it back; officers record what others decided.
    ReviewAgreements,
    /// Conclude, approve and terminate agreements; officers record what the head decided.
    DecideAgreements,
    /// Take the last act on an agreement back.
    RevertAgreementActs,
    /// Change the kinds of agreements.
    EditAgreementKinds,
    /// Look institutions up in the directory of the world's universities.
    ViewInstitutions,
    /// See the institute's settings.
    ViewSettings,
    /// Change the institute's settings.
    EditSettings,
    /// See who changed the settings.
    ViewSettingsHistory,
    /// See the tree of the institute's units.
    ViewUnits,
    /// Add, change, rename, move, close, reopen and delete units.
    EditUnits,
    /// See who changed a unit.
    ViewUnitHistory,
    /// See the institute's people; a coordinator those of the own unit and below.
    ViewPersons,
    /// Add, change and delete people.
    EditPersons,
    /// See and cancel the jobs one has asked for.
    ViewJobs,
    /// See and cancel everybody's jobs, run the failed ones again.
    ManageJobs,
    /// Share saved views with everybody, and change those that are shared.
    ShareViews,
    /// See and delete the imports one has begun.
    ViewImports,
    /// Read files into a register, as far as one may change its records.
    ImportRecords,
    /// See and delete everybody's imports.
    ManageImports,
}

use Role::{
    Admin, Applicant, Auditor, Coordinator, Evaluator, Finance, Head, Hr, Legal, Management,
    Officer, Protocol,
};

impl Permission {
    /// The roles that hold this permission: the policy table.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::ViewPartners | Self::ViewAgreements => &[
                Applicant,
                Coordinator,
                Evaluator,
                Officer,
                Head,
                Legal,
                Finance,
                Hr,
                Protocol,
                Management,
                Auditor,
            ],
            Self::ViewPartnerDetails | Self::ViewPersons | Self::ViewAgreementDetails => {
                &[Coordinator, Officer, Head, Legal, Finance, Hr, Protocol, Management, Auditor]
            }
            Self::EditPartners
            | Self::DeletePartners
            | Self::MergePartners
            | Self::EditAgreements
            | Self::DecideAgreements
            | Self::ImportRecords => &[Officer, Head],
            Self::ReopenPartners
            | Self::RevertMerges
            | Self::RevertAgreementActs
            | Self::EditAgreementKinds => &[Head],
            Self::ReviewAgreements => &[Legal, Officer, Head],
            Self::ViewInstitutions => &[Coordinator, Officer, Head, Management, Auditor],
            Self::ViewSettings | Self::ViewUnits | Self::ViewJobs => &[
                Applicant,
                Coordinator,
                Evaluator,
                Officer,
                Head,
                Legal,
                Finance,
                Hr,
                Protocol,
                Management,
                Auditor,
                Admin,
            ],
            Self::EditSettings | Self::ManageJobs | Self::ManageImports => &[Admin],
            Self::ViewSettingsHistory => &[Admin, Head, Auditor],
            Self::EditUnits | Self::ViewImports => &[Officer, Head, Admin],
            Self::ViewUnitHistory => &[Officer, Head, Admin, Auditor],
            Self::EditPersons => &[Officer, Head, Hr],
            Self::ShareViews => &[Head, Admin],
        }
    }
}

/// Whether a role holds a permission.
#[must_use]
pub fn granted(role: Role, permission: Permission) -> bool {
    permission.roles().contains(&role)
}
