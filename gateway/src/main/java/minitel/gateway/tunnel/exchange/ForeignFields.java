package minitel.gateway.tunnel.exchange;

import java.util.Set;

/// The fields of a request by which a caller could say where he comes from, who he is, or what was
/// asked: targets behind a proxy believe them, so what passes a request on leaves them out, and
/// says its own. Stateless: any thread.
public final class ForeignFields {
    /// Besides `X-Forwarded-*` and `Proxy-*`.
    private static final Set<String> SAID_BY_PROXIES =
            Set.of(
                    "proxy",
                    "forwarded",
                    "x-real-ip",
                    "x-client-ip",
                    "client-ip",
                    "true-client-ip",
                    "cf-connecting-ip",
                    "fastly-client-ip",
                    "x-cluster-client-ip",
                    "x-originating-ip",
                    "x-remote-ip",
                    "x-remote-addr",
                    "x-original-forwarded-for",
                    "wl-proxy-client-ip",
                    "x-original-url",
                    "x-original-host",
                    "x-rewrite-url",
                    "x-host",
                    "x-script-name",
                    "x-remote-user",
                    "remote-user",
                    "x-webauth-user",
                    "x-authenticated-user",
                    "x-auth-request-user",
                    "x-auth-request-email",
                    "x-auth-request-groups",
                    "x-auth-request-preferred-username");

    private ForeignFields() {}

    /// To some targets a name is the same whatever stands in it besides letters and digits: one
    /// with `_` or `.` could be any of these.
    ///
    /// @param name in lower case
    public static boolean has(String name) {
        return SAID_BY_PROXIES.contains(name)
                || name.startsWith("proxy-")
                || name.startsWith("x-forwarded")
                || !name.chars().allMatch(ForeignFields::isPlain);
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
    }
}
