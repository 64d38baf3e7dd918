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
import { changeLanguage } from "@/shared/i18n/i18n";

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

export function can(me: Me | null | undefined, permission: Permission): boolean {
  return me?.permissions.includes(permission) ?? false;
}

/** Whether the signed-in user holds a permission. */
export function useCan(permission: Permission): boolean {
  return can(useMe(), permission);
}

export async function becomeUser(client: QueryClient, user: Me): Promise<void> {
  const before = client.getQueryData<Me | null>(sessionQuery.queryKey);
  if (before?.id !== user.id)
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "institution" });
  client.setQueryData(sessionQuery.queryKey, user);
  await changeLanguage(user.language);
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { login: string; password: string }) => unwrap(api.POST("/v1/sign-in", { body })),
    onSuccess: ({ user }) => becomeUser(client, user),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/v1/sign-out")),
    onSettled: () => {
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
      if (!client.getQueryData(sessionQuery.queryKey)) return null;
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
