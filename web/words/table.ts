/** The tables to choose from, as their tabs are called. */

/** Titles of the tables of the overview and of a comparison. */
export const TABLE_TITLES = {
  findings: "Findings",
  servers: "Servers",
  clients: "Clients",
  services: "Services",
  ports: "Ports",
  pairs: "Pairs",
  zones: "Zones",
  causes: "Causes",
  connections: "Connections",
} as const;
