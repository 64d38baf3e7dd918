import { createFileRoute } from "@tanstack/react-router";
import { jobRowSearch } from "@/features/jobs/api/jobs";
import { JobPage } from "@/features/jobs/components/job_page";
import { requirePermission } from "@/shared/auth/guard";
import { jobQuery } from "@/shared/jobs/jobs";

export const Route = createFileRoute("/_office/jobs/$jobId")({
  validateSearch: jobRowSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, "view_jobs"),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(jobQuery(params.jobId)),
  component: Job,
});

function Job() {
  const { jobId } = Route.useParams();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <JobPage
      key={jobId}
      id={jobId}
      search={search}
      onSearch={(patch) =>
        void navigate({
          search: (now) => ({ ...now, cursor: undefined, ...patch }),
          replace: true,
          resetScroll: false,
        })
      }
      onPage={(cursor) => void navigate({ search: (now) => ({ ...now, cursor }), resetScroll: false })}
    />
  );
}
