import {
  queryOptions,
  useMutation,
  useQueryClient,
  useSuspenseQuery,
  type QueryClient,
} from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import type { Language, Me, Permission } from "@/shared/api/model";
import { ApiProblem } from "@/shared/api/problem";
import { wipeDrafts } from "@/shared/form/draft";
import { changeLanguage, storedLanguage } from "@/shared/i18n/i18n";

async function fetchMe(): Promise<Me | null> {
  try {
    return await unwrap(api.GET("/v1/me"));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in; `null` for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: fetchMe,
  staleTime: 5 * 60_000,
});

/** The signed-in user; only under routes that the office guard protects. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(sessionQuery);
  if (data === null) throw new ApiProblem({ code: "unauthenticated", status: 401 });
  return data;
}

/** Works for the institute, in whatever role; an applicant does not. */
export function isStaff(me: Me | null | undefined): boolean {
  return me?.roles.some(({ role }) => role !== "applicant") ?? false;
}

export function can(me: Me | null | undefined, permission: Permission): boolean {
  return me?.permissions.includes(permission) ?? false;
}

/** Whether the signed-in user holds a permission. */
export function useCan(permission: Permission): boolean {
  return can(useMe(), permission);
}

/** Somebody chose a language before signing in: it is wanted more than the one kept for the account. */
let chosenBefore = false;

async function keepLanguage(client: QueryClient): Promise<void> {
  const body = { language: storedLanguage() };
  const me = await unwrap(api.PATCH("/v1/me", { body })).catch(() => null);
  if (me) client.setQueryData(sessionQuery.queryKey, me);
}

export async function becomeUser(client: QueryClient, user: Me): Promise<void> {
  const before = client.getQueryData<Me | null>(sessionQuery.queryKey);
  if (before?.id !== user.id) {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "institution" });
    wipeDrafts(user.id);
  }
  client.setQueryData(sessionQuery.queryKey, user);
  if (chosenBefore && user.language !== storedLanguage()) await keepLanguage(client);
  else await changeLanguage(user.language);
  chosenBefore = false;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { login: string; password: string }) => unwrap(api.POST("/v1/sign-in", { body })),
    onSuccess: ({ user }) => becomeUser(client, user),
  });
}

/** Only under `/sign-out`: a page that shows somebody's data must be left before. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/v1/sign-out")),
    onSettled: () => {
      wipeDrafts();
      client.clear();
      client.setQueryData(sessionQuery.queryKey, null);
    },
  });
}

/** Changes the language on screen at once, and for the next visit when somebody is signed in. */
export function useChangeLanguage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (language: Language) => {
      await changeLanguage(language);
      if (!client.getQueryData(sessionQuery.queryKey)) {
        chosenBefore = true;
        return null;
      }
      return unwrap(api.PATCH("/v1/me", { body: { language } }));
    },
    onSuccess: (me) => {
      if (me) client.setQueryData(sessionQuery.queryKey, me);
      // What is named in the reader's language, such as units, is read anew.
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0],
      });
    },
  });
}
