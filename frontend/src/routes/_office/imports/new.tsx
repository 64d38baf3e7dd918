import { createFileRoute } from "@tanstack/react-router";
import { newImportSearch } from "@/features/imports/api/imports";
import { NewImportPage } from "@/features/imports/start/new_import_page";
import { requirePermission } from "@/shared/auth/guard";

export const Route = createFileRoute("/_office/imports/new")({
  validateSearch: newImportSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, "import_records"),
  component: NewImport,
});

function NewImport() {
  const { register } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NewImportPage
      register={register}
      onRegister={(next) => void navigate({ search: { register: next }, replace: true })}
      onBegun={(id) => void navigate({ to: "/imports/$importId", params: { importId: id }, replace: true })}
    />
  );
}
