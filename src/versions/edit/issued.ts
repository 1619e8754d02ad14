/** Version to what names the commit that it was published from: its tag, or the commit in the ledger. */
export type Issued = ReadonlyMap<string, string>;
