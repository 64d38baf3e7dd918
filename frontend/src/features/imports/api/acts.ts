import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api, idempotent, ifMatch, newIdempotencyKey, unwrap } from "@/shared/api/client";
import type { Total } from "@/shared/api/model";
import { upload } from "@/shared/api/upload";
import { keepNewJob } from "@/shared/jobs/job_watch";
import { judgedAnew, type Import, type ImportPatch, type ImportRow, type ImportRowPatch } from "../model";
import { importQuery, rowsKey } from "./imports";

/** What is read: a chosen file, a pasted table, or the file of another import once more. */
export type Source = { file: File } | { text: string } | { from: string };

function addressOf(register: string, source: Source): string {
  const query = new URLSearchParams({ register });
  if ("file" in source) query.set("file_name", source.file.name.slice(-255));
  if ("from" in source) query.set("from", source.from);
  return `/v1/imports?${query.toString()}`;
}

function bodyOf(source: Source): { body: Blob | string; type: string } {
  if ("file" in source) return { body: source.file, type: "application/octet-stream" };
  if ("text" in source) return { body: source.text, type: "text/plain; charset=utf-8" };
  return { body: "", type: "application/octet-stream" };
}

type Begin = { register: string; source: Source; onProgress?: (sent: number) => void; signal?: AbortSignal };

export function useBeginImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ register, source, ...rest }: Begin) =>
      upload<Import>({ address: addressOf(register, source), ...bodyOf(source), ...rest }),
    onSuccess: (made) => {
      client.setQueryData(importQuery(made.id).queryKey, made);
      void client.invalidateQueries({ queryKey: ["imports", "list"] });
    },
  });
}

const at = (id: string) => ({ import_id: id });

export function patchImport(id: string, version: number, body: ImportPatch): Promise<Import> {
  const params = { path: at(id), header: ifMatch(version) };
  return unwrap(api.PATCH("/v1/imports/{import_id}", { params, body }));
}

/** What is known of an import after it was changed here: rows are to be read anew. */
export function useKeepImport() {
  const client = useQueryClient();
  return useCallback(
    (changed: Import) => {
      client.setQueryData(importQuery(changed.id).queryKey, changed);
      client.removeQueries({ queryKey: rowsKey(changed.id) });
      void client.invalidateQueries({ queryKey: ["imports", "list"] });
    },
    [client],
  );
}

export type Work = { act: "check" } | { act: "undo" } | { act: "apply"; park: boolean };

function ask(id: string, work: Work) {
  const params = { path: at(id), header: idempotent(newIdempotencyKey()) };
  if (work.act === "check") return api.POST("/v1/imports/{import_id}/check", { params, body: {} });
  if (work.act === "undo") return api.POST("/v1/imports/{import_id}/undo", { params, body: {} });
  return api.POST("/v1/imports/{import_id}/apply", { params, body: work.park ? { park: true } : {} });
}

/** Asks for a job, and waits until the import is known to be worked on. */
export function useWork(id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ["imports"] });
  return useMutation({
    mutationFn: async (work: Work) => {
      const job = await unwrap(ask(id, work));
      keepNewJob(client, job);
      await refresh();
    },
    // Most likely it stands otherwise by now: the page shows how.
    onError: () => void refresh(),
  });
}

/** Everything a job may have changed, once it is over: the import, its rows, the register. */
export function useReadAnew(register: string) {
  const client = useQueryClient();
  return useCallback(() => {
    void client.invalidateQueries({ queryKey: ["imports"] });
    void client.invalidateQueries({ queryKey: [register] });
  }, [client, register]);
}

export function useDeleteImport({ id, version }: Import) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const params = { path: at(id), header: ifMatch(version) };
      return unwrap(api.DELETE("/v1/imports/{import_id}", { params }));
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: ["imports", "list"] }),
    onError: () => void client.invalidateQueries({ queryKey: importQuery(id).queryKey }),
  });
}

type RowPage = { items: ImportRow[]; next?: string | null; previous?: string | null; total?: Total | null };

function keepRow(client: QueryClient, id: string, row: ImportRow): void {
  let before: ImportRow | undefined;
  client.setQueriesData<RowPage>({ queryKey: rowsKey(id) }, (page) => {
    before ??= page?.items.find((one) => one.row === row.row);
    return page && { ...page, items: page.items.map((one) => (one.row === row.row ? row : one)) };
  });
  const verdict = before?.verdict;
  if (!verdict) return;
  client.setQueryData(
    importQuery(id).queryKey,
    (now) => now && { ...now, counts: judgedAnew(now.counts, verdict, row.verdict) },
  );
}

/** A row as the API judges it after a fix; it keeps its place on the page, and the counts follow. */
export function useFixRow(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ row, patch }: { row: number; patch: ImportRowPatch }) =>
      unwrap(
        api.PATCH("/v1/imports/{import_id}/rows/{row}", {
          params: { path: { import_id: id, row } },
          body: patch,
        }),
      ),
    onSuccess: (row) => {
      keepRow(client, id, row);
      void client.invalidateQueries({ queryKey: ["imports", "list"] });
    },
  });
}
