/** What a RST's numbers say: would its receiver accept it, and what did its sender know (VERDICTS B.6). */
import { RstClass, RstForm, Trigger } from "../../assembly/shared/reset";

/** What kind of packet a RST answered; "" for none. */
export const TRIGGER_WORDS: Readonly<Record<Trigger, string>> = {
  [Trigger.NONE]: "",
  [Trigger.SYN]: "SYN",
  [Trigger.SYNACK]: "SYN-ACK",
  [Trigger.DATA]: "data",
  [Trigger.ACK]: "ACK",
  [Trigger.KA]: "keep-alive probe",
  [Trigger.FIN]: "FIN",
  [Trigger.RST]: "RST",
};

/** What the form of a RST says of its sender; {k} is the packet it answered. */
const FORM_SENTENCES: Readonly<Record<RstForm, string>> = {
  [RstForm.NONE]: "",
  [RstForm.SYNREPLY]: "RST+ACK that acknowledges the SYN: the usual refusal",
  [RstForm.ACTIVE]: "RST with the sender's own numbers: it still held the connection",
  [RstForm.STATELESS_ACK]: "RST+ACK made of the {k}'s numbers: its sender did not know the connection",
  [RstForm.STATELESS]: "RST without ACK, seq = the {k}'s ack: its sender did not know the connection",
  [RstForm.BARE]: "RST without ACK and not prompted: an abort by a stack that sets no ACK, as some balancers do",
  [RstForm.ODD]: "numbers that fit neither a live nor a closed socket: hand-made, or packets are missing here",
};

/** What the class of a RST says of its receiver; "" where it goes without saying. */
export const CLASS_SENTENCES: Readonly<Record<RstClass, string>> = {
  [RstClass.NONE]: "",
  [RstClass.REFUSE]: "",
  [RstClass.BADREFUSE]: "a correct host would ignore this answer to its SYN (RFC 9293, 3.10.7.3)",
  [RstClass.EXACT]: "",
  [RstClass.IN_RANGE]: "seq within what was already sent: the receiver may not have had it all yet",
  [RstClass.IN_WINDOW]: "seq beyond what was sent, but within the window: a correct host asks back first (RFC 5961)",
  [RstClass.OLD]: "seq below what was acknowledged: a correct host ignores it",
  [RstClass.OUT]: "seq outside the window: a correct host ignores it",
  [RstClass.UNKNOWN]: "nothing else of this connection was captured to judge its numbers by",
};

/** What a forged RST's numbers say: its sender reads along, whatever it knows. */
const COPIED: Readonly<Partial<Record<RstForm, string>>> = {
  [RstForm.STATELESS]: "RST without ACK, seq = the {k}'s ack: a number that anyone on the path can copy",
  [RstForm.STATELESS_ACK]: "RST+ACK made of the {k}'s numbers: anyone on the path can copy them",
};

/** The form of a RST as words; "" where there is none. */
export function formSentence(form: RstForm, trigger: Trigger, sender: "genuine" | "forged" = "genuine"): string {
  const word = TRIGGER_WORDS[trigger];
  const sentence = (sender === "forged" ? COPIED[form] : undefined) ?? FORM_SENTENCES[form];
  return sentence.replace("{k}", word === "" ? "packet" : word);
}
