import { createFileRoute } from "@tanstack/react-router";
import { useEffect } from "react";
import { jobSearch, jobsQuery, jobsShown } from "@/features/jobs/api/jobs";
import { JobListPage } from "@/features/jobs/components/job_list_page";
import { requirePermission } from "@/shared/auth/guard";
import { can } from "@/shared/auth/session";
import { rememberList } from "@/shared/table/last_list";

export const Route = createFileRoute("/_office/jobs/")({
  validateSearch: jobSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, "view_jobs"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    void context.queryClient.prefetchQuery(jobsQuery(jobsShown(deps, can(context.me, "manage_jobs")))),
  component: Jobs,
});

function Jobs() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  useEffect(() => rememberList("jobs", search), [search]);
  return (
    <JobListPage
      search={search}
      onSearch={(patch) =>
        void navigate({ search: (now) => ({ ...now, cursor: undefined, ...patch }), replace: true })
      }
      onPage={(cursor) => void navigate({ search: (now) => ({ ...now, cursor }) })}
    />
  );
}
