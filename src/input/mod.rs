//! Keys, the action table, the key map.
