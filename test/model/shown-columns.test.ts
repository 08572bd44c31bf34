/** Which columns the table of connections shows. */
import { expect, test } from "vitest";
import { Column } from "../../assembly/shared/column";
import { withColumn } from "../../web/model/shown-columns";

test("a zone comes to stand behind its host, everything else at the end", () => {
  const shown = [Column.ClientIp, Column.ServerIp, Column.Start];
  expect(withColumn(shown, Column.ServerZone)).toEqual([
    Column.ClientIp,
    Column.ServerIp,
    Column.ServerZone,
    Column.Start,
  ]);
  expect(withColumn([Column.Start], Column.ClientZone)).toEqual([Column.Start, Column.ClientZone]);
  expect(withColumn(shown, Column.End)).toEqual([...shown, Column.End]);
});
