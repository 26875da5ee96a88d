//! Narrows what SQL may do on an open file, so that a slip in our own SQL or a hostile file reaches nothing else.

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;

use super::problem::Result;

const MIB: i32 = 1024 * 1024;

/// Settings that may be read, and checks that may be run, once the file is open. None may be given a value.
const PRAGMAS: [&str; 10] = [
    "application_id",
    "cipher_integrity_check",
    "compile_options",
    "data_version",
    "foreign_key_check",
    "integrity_check",
    "page_count",
    "quick_check",
    "schema_version",
    "user_version",
];

/// Sets the limits and switches of the library. Comes before anything of the file's own schema is used.
pub(super) fn limit(connection: &Connection) -> Result<()> {
    let switches = [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, false),
    ];
    for (switch, on) in switches {
        connection.set_db_config(switch, on)?;
    }
    let limits = [
        (Limit::SQLITE_LIMIT_ATTACHED, 1),
        (Limit::SQLITE_LIMIT_LENGTH, 64 * MIB),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, MIB),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 8),
    ];
    for (limit, most) in limits {
        connection.set_limit(limit, most)?;
    }
    Ok(())
}

/// From here on, no other file is attached, no setting is changed and no code is loaded. Comes last.
pub(super) fn authorise(connection: &mut Connection) -> Result<()> {
    connection.authorizer(Some(|context: AuthContext<'_>| decide(&context.action)))?;
    Ok(())
}

fn decide(action: &AuthAction<'_>) -> Authorization {
    let allowed = match action {
        AuthAction::Attach { .. } | AuthAction::Detach { .. } | AuthAction::CreateVtable { .. } => false,
        AuthAction::Pragma { pragma_name, pragma_value } => {
            pragma_value.is_none() && PRAGMAS.iter().any(|known| known.eq_ignore_ascii_case(pragma_name))
        }
        AuthAction::Function { function_name } => !function_name.eq_ignore_ascii_case("load_extension"),
        // SQLite's own list grows; what is not named above is ordinary SQL on this file.
        _ => true,
    };
    if allowed { Authorization::Allow } else { Authorization::Deny }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{authorise, limit};

    fn a_guarded_connection() -> Connection {
        let mut connection = plumbline_vfs::in_memory().expect("in memory");
        connection.execute_batch("create table t (x)").expect("a table");
        limit(&connection).expect("limits are known");
        authorise(&mut connection).expect("it is set");
        connection
    }

    #[test]
    fn nothing_reaches_outside_the_file() {
        let connection = a_guarded_connection();

        for refused in [
            "attach ':memory:' as other",
            "vacuum into '/tmp/copy'",
            "select load_extension('x')",
            "pragma journal_mode = wal",
            "pragma locking_mode = normal",
            "pragma writable_schema = 1",
            "pragma key = 'x'",
            "pragma rekey = 'x'",
            "pragma user_version = 9",
            "pragma journal_mode",
            "create virtual table f using fts5 (x)",
            "select \"no such column\" from t",
        ] {
            assert!(connection.execute_batch(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn ordinary_work_and_the_checks_go_through() {
        let connection = a_guarded_connection();

        for allowed in [
            "begin; insert into t values (1); update t set x = 2; delete from t; commit",
            "pragma quick_check",
            "pragma foreign_key_check",
            "pragma user_version",
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) select i from n",
        ] {
            assert!(connection.execute_batch(allowed).is_ok(), "{allowed}");
        }
    }
}
