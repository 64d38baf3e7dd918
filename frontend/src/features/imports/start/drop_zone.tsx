import { Button, FileButton } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { ENDINGS } from "../model";
import classes from "./start.module.css";

type Props = { onFile: (file: File) => void };

/** A file dropped here or chosen by the button. */
export function DropZone({ onFile }: Props) {
  const { t } = useTranslation("imports");
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    // For a mouse only: keys have the button in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes["drop"]}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload size={32} stroke={1.5} aria-hidden="true" />
      <p>{t("start.drop")}</p>
      <FileButton accept={ENDINGS.join(",")} onChange={(file) => file && onFile(file)}>
        {(props) => (
          <Button {...props} variant="default">
            {t("start.choose")}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
