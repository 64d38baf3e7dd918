import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, idempotent, ifMatch, unwrap } from "@/shared/api/client";
import type { Agreement, Schemas } from "../model";
import { agreementQuery, keepAgreement } from "./agreements";

type Remark = Schemas["AgreementRemark"];
type Reason = Schemas["AgreementReason"];

/** What each act sends. */
export type ActBodies = {
  send_for_review: Remark;
  open_negotiation: Remark;
  resume: Remark;
  withdraw_termination: Remark;
  return_to_draft: Reason;
  decline: Reason;
  cancel: Reason;
  endorse: Schemas["AgreementEndorsing"];
  send_back: Schemas["AgreementSendingBack"];
  conclude: Schemas["AgreementConcluding"];
  approve: Schemas["AgreementApproving"];
  record_agreed: Schemas["AgreementAgreeing"];
  record_signed: Schemas["AgreementSigning"];
  register: Schemas["AgreementRegistering"];
  suspend: Schemas["AgreementSuspending"];
  request_termination: Schemas["AgreementNotice"];
  terminate: Schemas["AgreementTerminating"];
  supersede: Schemas["AgreementSuperseding"];
  amend: Schemas["AgreementAmending"];
  admit_party: Schemas["AgreementAdmission"];
  withdraw_party: Schemas["AgreementLeaving"];
  revert_last_act: Schemas["AgreementReverting"];
};
export type ActName = keyof ActBodies;

type At = {
  path: { agreement_id: string };
  header: { "If-Match": string; "Idempotency-Key": string };
};
type Answer = Promise<{ data?: Agreement; error?: unknown; response: Response }>;
type Calls = { [Name in ActName]: (params: At, body: ActBodies[Name]) => Answer };

const calls: Calls = {
  send_for_review: (params, body) =>
    api.POST("/v1/agreements/{agreement_id}/send-for-review", { params, body }),
  open_negotiation: (params, body) =>
    api.POST("/v1/agreements/{agreement_id}/open-negotiation", { params, body }),
  resume: (params, body) => api.POST("/v1/agreements/{agreement_id}/resume", { params, body }),
  withdraw_termination: (params, body) =>
    api.POST("/v1/agreements/{agreement_id}/withdraw-termination", { params, body }),
  return_to_draft: (params, body) =>
    api.POST("/v1/agreements/{agreement_id}/return-to-draft", { params, body }),
  decline: (params, body) => api.POST("/v1/agreements/{agreement_id}/decline", { params, body }),
  cancel: (params, body) => api.POST("/v1/agreements/{agreement_id}/cancel", { params, body }),
  endorse: (params, body) => api.POST("/v1/agreements/{agreement_id}/endorse", { params, body }),
  send_back: (params, body) => api.POST("/v1/agreements/{agreement_id}/send-back", { params, body }),
  conclude: (params, body) => api.POST("/v1/agreements/{agreement_id}/conclude", { params, body }),
  approve: (params, body) => api.POST("/v1/agreements/{agreement_id}/approve", { params, body }),
  record_agreed: (params, body) => api.POST("/v1/agreements/{agreement_id}/record-agreed", { params, body }),
  record_signed: (params, body) => api.POST("/v1/agreements/{agreement_id}/record-signed", { params, body }),
  register: (params, body) => api.POST("/v1/agreements/{agreement_id}/register", { params, body }),
  suspend: (params, body) => api.POST("/v1/agreements/{agreement_id}/suspend", { params, body }),
  request_termination: (params, body) =>
    api.POST("/v1/agreements/{agreement_id}/request-termination", { params, body }),
  terminate: (params, body) => api.POST("/v1/agreements/{agreement_id}/terminate", { params, body }),
  supersede: (params, body) => api.POST("/v1/agreements/{agreement_id}/supersede", { params, body }),
  amend: (params, body) => api.POST("/v1/agreements/{agreement_id}/amend", { params, body }),
  admit_party: (params, body) => api.POST("/v1/agreements/{agreement_id}/admit-party", { params, body }),
  withdraw_party: (params, body) =>
    api.POST("/v1/agreements/{agreement_id}/withdraw-party", { params, body }),
  revert_last_act: (params, body) =>
    api.POST("/v1/agreements/{agreement_id}/revert-last-act", { params, body }),
};

type Input<Name extends ActName> = { version: number; body: ActBodies[Name]; key: string };

/** One act on an agreement. When it is refused the record is read anew: the next try is on what is seen. */
export function useAgreementAct<Name extends ActName>(id: string, name: Name) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, body, key }: Input<Name>) => {
      const header = { ...ifMatch(version), ...idempotent(key) };
      return unwrap(calls[name]({ path: { agreement_id: id }, header }, body));
    },
    onSuccess: (agreement) => keepAgreement(client, agreement),
    onError: () => client.invalidateQueries({ queryKey: agreementQuery(id).queryKey }),
  });
}
