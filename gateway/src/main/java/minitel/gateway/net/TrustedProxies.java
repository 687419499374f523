package minitel.gateway.net;

import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.AdmissionTicket;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// The proxies in front of the doors: what they say of a caller's address is believed.
public record TrustedProxies(List<Cidr> ranges) {
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /// An address as `X-Forwarded-For` writes it, with or without a port. Linear: what a class has
    /// taken is never given back.
    private static final Pattern FORWARDED =
            Pattern.compile(
                    "(?<four>\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?"
                            + "|(?<six>[0-9A-Fa-f.]*+:[0-9A-Fa-f:.]*+)"
                            + "|\\[(?<braced>[0-9A-Fa-f.]*+:[0-9A-Fa-f:.]*+)](?::\\d{1,5})?");

    public TrustedProxies {
        ranges = List.copyOf(ranges);
    }

    public boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /// Asks whether a caller may come in. Nothing is held against a proxy: what comes in its own
    /// name is a health check, or somebody of whom it does not say where he is.
    Optional<AdmissionTicket> admit(Admission admission, InetAddress from) {
        Optional<AdmissionTicket> ticket = admission.admit(from);
        return contains(from) ? ticket.map(ScoredTicket::excusing) : ticket;
    }

    /// Writes in the log that somebody speaks as a proxy does, which nobody has named: all who come
    /// through him would be taken for him.
    void tellUnnamed(InetAddress address) {
        if (!contains(address) && LogBudget.DOORS.allows()) {
            Logger.warn(
                    "{} speaks PROXY but is not in \"proxies\": name it there, or switch PROXY off",
                    address.getHostAddress());
        }
    }

    /// Writes in the log why a connection of a proxy was closed, which is the doing of whoever set
    /// it up; one that leaves by itself looks whether we live.
    ///
    /// @param cure what may be done about it
    /// @return false when it is not worth a line
    static boolean tellUnusable(InetAddress proxy, Throwable why, String cure) {
        if (!(why instanceof ProtocolException || why instanceof SocketTimeoutException)) {
            return false;
        }
        if (LogBudget.DOORS.allows()) {
            Logger.warn(
                    "a connection of the proxy {} is closed: {}; {}",
                    proxy.getHostAddress(),
                    why.getMessage(),
                    cure);
        }
        return true;
    }

    /// The rightmost forwarded address that is no proxy: each proxy appends whom it heard from, so
    /// everything left of it may be invented.
    ///
    /// @param peer the socket's other end, or what the PROXY header said
    /// @param forwardedFor the value of `X-Forwarded-For`, several headers joined by commas
    /// @return `peer` when it is no proxy or nothing usable was forwarded
    public InetAddress caller(InetAddress peer, String forwardedFor) {
        String[] hops = forwardedFor.split(",", -1);
        InetAddress caller = peer;
        for (int i = hops.length - 1; i >= 0 && contains(caller); i--) {
            Optional<InetAddress> hop = address(hops[i].strip());
            if (hop.isEmpty()) {
                break;
            }
            caller = hop.get();
        }
        return caller;
    }

    static Optional<InetAddress> address(CharSequence text) {
        Matcher m = FORWARDED.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        for (String form : List.of("four", "six", "braced")) {
            if (m.group(form) != null) {
                return literal(m.group(form));
            }
        }
        return Optional.empty();
    }

    /// Asks no name server.
    static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) { // four groups, but one above 255, say
            return Optional.empty();
        }
    }
}
