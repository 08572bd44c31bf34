/** What went wrong and what to do about it, in the words a person reads. */
import type { Problem, ProblemKind } from "../bridge/problem";

/** `{subject}` is the file's name, or whatever else the problem is about. */
const PROBLEM_WORDS: Readonly<Record<ProblemKind, Omit<Problem, "kind">>> = {
  "empty file": {
    what: "{subject} is empty: it has no bytes at all.",
    next: "Check that the capture was written (disk full, wrong interface, still running?) and choose the file again.",
  },
  "not a capture": {
    what: "{subject} is not a packet capture.",
    next: "Choose a file written by tcpdump, Wireshark or another capture program (pcap, pcapng, …).",
  },
  "no packets": {
    what: "{subject} is a capture, but there is no packet in it.",
    next: "Check the capture filter and the interface the capture was taken on, and take it again.",
  },
  "unknown link type": {
    what: "{subject} was captured on a kind of link that is not known here, so its packets cannot be read.",
    next: "Capture on another interface, or convert the file with editcap or tcpdump to Ethernet or raw IP.",
  },
  "unknown container": {
    what: "{subject} is a capture in a format that cannot be read here yet.",
    next: "Save it as pcapng: in Wireshark, File, Save as; or run editcap -F pcapng.",
  },
  damaged: {
    what: "{subject} is damaged at its very beginning, so nothing could be read from it.",
    next: "Copy the file again from where it was taken; a transfer in text mode destroys captures.",
  },
  "cannot read file": {
    what: "The browser was not allowed to read {subject}.",
    next: "Check that the file still exists and that you may read it, then choose it again.",
  },
  "file changed": {
    what: "{subject} has changed since it was opened, so its packets cannot be found again.",
    next: "Open the file again.",
  },
  "memory full": {
    what: "The connections of {subject} need more memory than the browser gives to one page.",
    next: "Cut the capture into shorter parts (editcap -i 600), or keep only the hosts in question (tcpdump -r … -w … host …).",
  },
  "question too large": {
    what: "The browser gives no more memory, so what was asked last of {subject} cannot be told. All else stays as it was.",
    next: "Filter to fewer connections first, or cut the capture into shorter parts (editcap -i 600).",
  },
  "engine stopped": {
    what: "Reading {subject} hit a fault in this program and was stopped. A fresh engine is ready.",
    next: "Try the file once more; if it happens again, please report it with the file's format and size.",
  },
  "worker lost": {
    what: "The browser ended the program that was reading {subject}. A fresh one is ready.",
    next: "Close other tabs to free memory and open the capture again.",
  },
  "not supported by browser": {
    what: "This browser lacks something that is needed to read {subject}.",
    next: "Use a current Chrome, Edge, Firefox or Safari.",
  },
  "page incomplete": {
    what: "A part of this page could not be loaded.",
    next: "Check the network and load the page again; once it was loaded as a whole, it works without one.",
  },
};

/** The problem of this kind, told about this file. */
export function problem(kind: ProblemKind, subject = "The file"): Problem {
  const { what, next } = PROBLEM_WORDS[kind];
  return { kind, what: what.replace("{subject}", () => subject), next };
}
