"""The library on disk: tables, migrations, journal and search index. No rules, no Qt."""
