import { ActionIcon, Button, Select } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/shared/form/parsed_input";
import { UnitSelect } from "@/shared/pickers/unit_select";
import { LocalizedInput } from "@/shared/ui/localized_input";
import classes from "../components/persons.module.css";
import { blankPost, POST_KINDS, type PersonValues } from "../model";

type Props = { form: UseFormReturnType<PersonValues> };

/** The posts of a person, each in a unit, from one day until another. */
export function PostsField({ form }: Props) {
  const { t } = useTranslation("persons");
  return (
    <div id="posts" style={{ display: "grid", gap: 12 }}>
      {form.values.posts.map((post, index) => (
        <PostBlock key={post.key} form={form} index={index} />
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        style={{ justifySelf: "start" }}
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        onClick={() => form.insertListItem("posts", blankPost())}
      >
        {t("form.add_post")}
      </Button>
    </div>
  );
}

function PostBlock({ form, index }: Props & { index: number }) {
  const { t } = useTranslation("persons");
  const position = index + 1;
  const row = t("form.post_row", { position });
  const path = `posts.${index}`;
  return (
    <fieldset className={classes["post"]} aria-label={row}>
      <div className={classes["posthead"]}>
        <span>{row}</span>
        {form.values.posts.length > 1 ? (
          <ActionIcon
            size={28}
            disabled={index === 0}
            aria-label={t("form.move_post", { position })}
            title={t("form.move_post", { position })}
            onClick={() => form.reorderListItem("posts", { from: index, to: index - 1 })}
          >
            <IconArrowUp size={16} aria-hidden="true" />
          </ActionIcon>
        ) : null}
        <ActionIcon
          size={28}
          aria-label={t("form.remove_post", { position })}
          onClick={() => form.removeListItem("posts", index)}
        >
          <IconTrash size={16} aria-hidden="true" />
        </ActionIcon>
      </div>
      <div className={classes["pair"]}>
        <UnitSelect
          id={`${path}.unit`}
          label={t("field.unit")}
          required
          value={form.values.posts[index]?.unit ?? null}
          error={form.errors[`${path}.unit`]}
          onChange={(unit) => form.setFieldValue(`${path}.unit`, unit)}
        />
        <Select
          label={t("field.kind")}
          allowDeselect={false}
          data={POST_KINDS.map((value) => ({ value, label: t(`shared:post_kind.${value}`) }))}
          {...form.getInputProps(`${path}.kind`)}
        />
      </div>
      <LocalizedInput form={form} path={`${path}.title`} label={t("field.title")} required />
      <div className={classes["pair"]}>
        <DateField label={t("field.from_on")} {...form.getInputProps(`${path}.from_on`)} />
        <DateField
          label={t("field.until_on")}
          description={t("form.until_hint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          {...form.getInputProps(`${path}.until_on`)}
        />
      </div>
    </fieldset>
  );
}
