package minitel.gateway.tunnel.names;

/// A name that somebody has proved to be his, until his tunnel runs.
record GivenName(NameState state, NameHolder holder) {}
