import { createFileRoute } from "@tanstack/react-router";
import { SignOutPage } from "@/app/sign_out_page";

export const Route = createFileRoute("/sign-out")({ component: SignOutPage });
