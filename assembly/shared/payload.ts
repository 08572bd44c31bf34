/** What a piece of payload is, by its first bytes. */
export enum Payload {
  None,
  Other,
  HttpRequest,
  HttpResponse,
  TlsClientHello,
  TlsServerHello,
  TlsAlert,
  TlsOther,
  Ssh,
  /** A mail or FTP server's first line: `220 `, `+OK`, `* OK`. */
  Greeting,
}
