package minitel.gateway.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.address.OwnMachine;
import minitel.gateway.address.PageOrigin;
import minitel.gateway.address.PageOrigins;

/// Whose pages may open the WebSocket port. Any page can make its reader's browser try, and then
/// the call comes from where the reader is: from inside his network, past his router.
///
/// Our own pages are those that this gateway's ports serve, under a name that no stranger's name
/// server can answer for (DNS rebinding): an IP address, `localhost`, one of `names`; in a private
/// network also a name of that network.
///
/// Pages that somebody publishes through this gateway are not our own, and may be hostile: those
/// below its own hosts are shown sandboxed, and their browser says `null`; the others have hosts
/// under `domain`. Where the world's pages may call, these may not: they know the gateway, and who
/// looks at them came through it. The same goes for whatever else hides where it is from.
///
/// @param names what this machine is called besides, in lower case
/// @param ports where this gateway serves pages
/// @param domain under which published pages have hosts, as `photos--maison.DOMAIN`; empty = none
public record PagePolicy(
        PageOrigins origins, Set<String> names, Set<Integer> ports, String domain) {
    /// Lets every page in.
    public static final PagePolicy OPEN = new PagePolicy(PageOrigins.ANY, Set.of(), Set.of(), "");

    /// Names that only a network's own server answers for: RFC 6762, RFC 8375, and ICANN's.
    private static final List<String> NETWORKS = List.of(".local", ".home.arpa", ".internal");

    private static final Set<Integer> USUAL = Set.of(80, 443);

    /// What a sandboxed page's browser says of it (RFC 6454, 7.1).
    private static final String NOWHERE = "null";

    /// In the host of each published page, and of nothing else under the domain.
    private static final String PUBLISHED = "--";

    public PagePolicy {
        names = Set.copyOf(names);
        ports = Set.copyOf(ports);
        domain = domain.toLowerCase(Locale.ROOT);
    }

    /// Whether a page of somebody else's is behind it. Then nothing may be held against the caller,
    /// who need not know of it.
    boolean isForeign(PageCall call) {
        return call.origin().isPresent() && !isOwn(call, PageOrigin.of(call.origin().get()));
    }

    /// Whether that page is of another name than what it calls. One of the same may be our own,
    /// under a name that nobody has told us.
    boolean isOfOtherName(PageCall call) {
        Optional<PageOrigin> from = call.origin().flatMap(PageOrigin::of);
        Optional<PageOrigin> to = called(call);
        return from.isEmpty() || to.isEmpty() || !isSame(from.get(), to.get());
    }

    private static Optional<PageOrigin> called(PageCall call) {
        return PageOrigin.of("http://" + call.host());
    }

    boolean refuses(PageCall call) {
        boolean mayBe =
                switch (origins.scope()) {
                    case ANY -> true;
                    case AUTO -> call.isFromWorld() && !isPublished(call);
                    case LISTED -> isListed(call);
                };
        return !mayBe && isForeign(call);
    }

    private boolean isPublished(PageCall call) {
        String from = call.origin().orElse("");
        return from.strip().equalsIgnoreCase(NOWHERE)
                || PageOrigin.of(from).filter(page -> isPublished(page.host())).isPresent();
    }

    private boolean isPublished(String host) {
        return !domain.isEmpty()
                && host.endsWith("." + domain)
                && host.lastIndexOf(PUBLISHED, host.length() - domain.length()) >= 0;
    }

    private boolean isListed(PageCall call) {
        return call.origin().flatMap(PageOrigin::of).filter(origins.listed()::contains).isPresent();
    }

    private boolean isOwn(PageCall call, Optional<PageOrigin> from) {
        Optional<PageOrigin> to = called(call);
        if (from.isEmpty() || to.isEmpty() || !from.get().scheme().startsWith("http")) {
            return false;
        }
        PageOrigin page = from.get();
        boolean byName = names.contains(page.host()) && isUsual(page.port());
        return byName
                || isSame(page, to.get())
                        && isOurs(page.host(), call.local())
                        && !isPublished(page.host());
    }

    /// A proxy may have taken the S of HTTPS away, so the scheme does not count.
    private boolean isSame(PageOrigin page, PageOrigin called) {
        boolean samePort =
                page.port() == called.port()
                        || USUAL.contains(page.port()) && USUAL.contains(called.port())
                        || ports.contains(page.port());
        return samePort
                && (page.host().equals(called.host())
                        || OwnMachine.isLoopback(page.host())
                                && OwnMachine.isLoopback(called.host()));
    }

    private boolean isUsual(int port) {
        return USUAL.contains(port) || ports.contains(port);
    }

    private boolean isOurs(String host, InetAddress local) {
        return isLiteral(host)
                || OwnMachine.isLoopback(host)
                || names.contains(host)
                || !local.isLoopbackAddress() && isOfNetwork(host);
    }

    private static boolean isOfNetwork(String host) {
        return host.indexOf('.') < 0 || NETWORKS.stream().anyMatch(host::endsWith);
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }
}
