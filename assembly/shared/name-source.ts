/** Where a host's name was read; later ones are believed before earlier ones. */
export enum NameSource {
  /** The answer to a question of DNS or mDNS. */
  Dns,
  /** What a client called its server: TLS server name, HTTP Host. */
  Asked,
  /** A name resolution block of a pcapng file. */
  Block,
}
