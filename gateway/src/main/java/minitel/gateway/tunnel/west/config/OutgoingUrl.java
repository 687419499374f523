package minitel.gateway.tunnel.west.config;

/// Where a request goes at the other end of a tunnel: the key `ou`.
///
/// @param authority for the Host field: `127.0.0.1:9921`
/// @param target path and query
public record OutgoingUrl(String written, String authority, String target) {
    /// @throws IllegalArgumentException with a sentence for the person who wrote the string
    static OutgoingUrl parse(String text) {
        WestAddress address = WestAddress.parse(text, 0);
        if (!address.scheme().equals("http")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" cannot be called: write http://HOST:PORT/PATH");
        }
        String place =
                address.port() == 0
                        ? address.place().substring(0, address.place().lastIndexOf(':'))
                        : address.place();
        String path = address.path();
        return new OutgoingUrl(text, place, path.startsWith("/") ? path : "/" + path);
    }

    /// The target for a request, whose own query comes behind ours.
    ///
    /// @param rest of the path, where only its beginning is mapped
    /// @param query without its mark; empty = there is none
    public String target(String rest, String query) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String own = mark < 0 ? "" : target.substring(mark);
        boolean twice = path.endsWith("/") && rest.startsWith("/");
        String all = path + (twice ? rest.substring(1) : rest) + own;
        return query.isEmpty() ? all : all + (own.isEmpty() ? "?" : "&") + query;
    }
}
