package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import minitel.dial.DialAttempt;
import minitel.dial.Route;
import minitel.dial.RouteScheme;
import minitel.gateway.pavi.background.CallerBook;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.gateway.resting.RestingScreen;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.TransportKind;
import minitel.gateway.transport.Visit;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// The way to services over HTTP, `http://HOST/PATH` and `https://HOST/PATH`: pages that answer
/// JSON, as MiniPAVI calls them. Each visit is a pair of lines in memory and a virtual thread at
/// its other end. Dialled by the thread of a leg.
public final class HttpServiceTransport implements Egress {
    public static final TransportKind PLAIN = kind("http");
    public static final TransportKind SECURE = kind("https");

    /// Two seconds of a 1200 bit/s line: what a visit may be ahead of its terminal.
    private static final int AHEAD = 256;

    private final HttpServices services;

    public HttpServiceTransport(HttpServices services) {
        this.services = services;
    }

    private static TransportKind kind(String scheme) {
        return new TransportKind(
                new RouteScheme(
                        scheme,
                        scheme + "://HOST/PATH",
                        Pattern.compile("//[!-~]+"),
                        rest -> route(scheme, rest),
                        HttpServiceTransport::check),
                context -> context.link(scheme));
    }

    private static Route.Own route(String scheme, MatchResult rest) {
        ServiceUrl url = ServiceUrl.parse(scheme + ":" + rest.group());
        return new Route.Own(scheme, rest.group(), url.host(), Optional.of(url.address()));
    }

    private static void check(Route.Own route) {
        ServiceUrl.parse(route.toString());
    }

    @Override
    public Duplex dial(Destination to, Visit visit, DialAttempt attempt) throws IOException {
        DuplexPair pair = new DuplexPair(AHEAD, to.route().shown(), visit.id());
        Arrival arrival =
                new Arrival(
                        to,
                        ServiceUrl.parse(to.route().toString()),
                        visit,
                        pair.right(),
                        new FirstContact());
        attempt.owns(pair.left()::close);
        VirtualThreads.start(visit.id() + ".http", () -> serve(arrival));
        boolean reached = false;
        try {
            arrival.contact().await(attempt);
            reached = true;
            return pair.left();
        } finally {
            if (!reached) {
                pair.left().close(); // nobody will: the visit shall not wait for a terminal
            }
        }
    }

    /// A caller who has been sent here.
    ///
    /// @param line the visit's end
    private record Arrival(
            Destination to,
            ServiceUrl url,
            Visit visit,
            DuplexPair.End line,
            FirstContact contact) {}

    private void serve(Arrival arrival) {
        services.farewells().expected();
        try (CallerBook.Booking booking = services.book().book()) {
            VisitMailbox mailbox =
                    new VisitMailbox(
                            arrival.url(), arrival.line()::nudge, services.figures()::messageLost);
            booking.enter(mailbox);
            visit(arrival, booking.id(), mailbox).run();
        } catch (Throwable t) { // not typed: it parks
            if (!(t instanceof IOException) && LogBudget.FAULTS.allows()) {
                Logger.error(t, "a visit to a service over HTTP failed");
            }
        } finally {
            services.farewells().settled();
        }
    }

    private ServiceVisit visit(Arrival arrival, String uniqueId, VisitMailbox mailbox) {
        Destination to = arrival.to();
        Visit visit = arrival.visit();
        VisitTerms terms = VisitTerms.of(to.name(), uniqueId, arrival.url(), to.profile());
        return new ServiceVisit(
                arrival.line(),
                new VisitCalls(services, terms, visit, arrival.contact()),
                new VisitCommands(services, terms, visit.id() + ".bridge", arrival.line()),
                mailbox,
                new VisitScreen(
                        arrival.line(),
                        mailbox.taps(),
                        visit.takesLinks(),
                        new RestingScreen(services.times().quiet(), System.nanoTime())));
    }
}
