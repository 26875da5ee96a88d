"""Opens a partnership file with an independent SQLCipher: FILE KEY. Prints the row counts, or says why not and ends with 1.

Nothing of Plumbline is used: the header is cut off as the help says, and the raw key does the rest.
"""

import json
import os
import sys
import tempfile

import sqlcipher3

HEADER = 16_384


def first_column(connection, sql):
    return [row[0] for row in connection.execute(sql)]


def main(file, key):
    with tempfile.TemporaryDirectory() as folder:
        stripped = os.path.join(folder, "stripped.db")
        with open(file, "rb") as whole, open(stripped, "wb") as rest:
            whole.seek(HEADER)
            rest.write(whole.read())
        connection = sqlcipher3.connect(stripped)
        connection.execute(f"pragma key = \"x'{key}'\"")
        try:
            tables = first_column(
                connection,
                "select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%' escape '!' order by name",
            )
            seals = first_column(connection, "pragma cipher_integrity_check")
            pages = first_column(connection, "pragma integrity_check")
            rows = {table: first_column(connection, f'select count(*) from "{table}"')[0] for table in tables}
            version = first_column(connection, "pragma cipher_version")[0]
        # After a page that does not match its seal, SQLCipher answers what comes next as "out of memory".
        except (sqlcipher3.Error, MemoryError) as why:
            print(json.dumps({"opened": False, "why": str(why)}))
            return 1
        clean = seals == [] and pages == ["ok"]
        print(json.dumps({"opened": True, "clean": clean, "seals": seals, "pages": pages, "version": version, "rows": rows}))
        return 0 if clean else 1


sys.exit(main(*sys.argv[1:]))
