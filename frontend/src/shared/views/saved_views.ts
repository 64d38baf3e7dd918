import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, idempotent, ifMatch, unwrap } from "@/shared/api/client";
import type { components } from "@/shared/api/schema.gen";

type Schemas = components["schemas"];

export type SavedView = Schemas["SavedView"];
type NewView = Schemas["NewSavedView"];
type ViewChange = Schemas["SavedViewPatch"];

/** The registers people save views of, by their names in the API's addresses. */
export type ViewedRegister = "agreements" | "partners" | "persons" | "institutions";

/** The views of a register: those shared with everybody, then the reader's own. */
export const viewsQuery = (register: ViewedRegister) =>
  queryOptions({
    queryKey: ["views", register],
    queryFn: () => unwrap(api.GET("/v1/views", { params: { query: { register } } })),
    staleTime: 5 * 60_000,
  });

/** What was written is shown at once; the server's own order follows. */
function useKeptView(register: ViewedRegister) {
  const client = useQueryClient();
  const { queryKey } = viewsQuery(register);
  const refresh = () => client.invalidateQueries({ queryKey });
  const keep = (view: SavedView) => {
    client.setQueryData(queryKey, (now) => {
      const items = now?.items ?? [];
      const known = items.some(({ id }) => id === view.id);
      return { items: known ? items.map((one) => (one.id === view.id ? view : one)) : [...items, view] };
    });
    void refresh();
  };
  return { keep, refresh };
}

export function useSaveView(register: ViewedRegister) {
  const { keep } = useKeptView(register);
  return useMutation({
    mutationFn: ({ body, key }: { body: NewView; key: string }) =>
      unwrap(api.POST("/v1/views", { params: { header: idempotent(key) }, body })),
    onSuccess: keep,
  });
}

type Change = { view: SavedView; body: ViewChange };

export function useChangeView(register: ViewedRegister) {
  const { keep, refresh } = useKeptView(register);
  return useMutation({
    mutationFn: ({ view: { id, version }, body }: Change) =>
      unwrap(
        api.PATCH("/v1/views/{view_id}", {
          params: { path: { view_id: id }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: keep,
    // Somebody else was faster: the next try stands on what they left.
    onError: refresh,
  });
}

export function useDeleteView(register: ViewedRegister) {
  const { refresh } = useKeptView(register);
  return useMutation({
    mutationFn: ({ id, version }: SavedView) =>
      unwrap(
        api.DELETE("/v1/views/{view_id}", {
          params: { path: { view_id: id }, header: ifMatch(version) },
        }),
      ),
    onSettled: refresh,
  });
}
