package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import minitel.dial.DialAttempt;
import minitel.dial.Route;
import minitel.dial.RouteScheme;
import minitel.gateway.pavi.background.CallerBook;
import minitel.gateway.pavi.call.AddressRule;
import minitel.gateway.pavi.call.CallTerms;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Profile;
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
    public static final List<TransportKind> KINDS = List.of(kind("http"), kind("https"));

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
        ServiceUrl url = ServiceUrl.parse(to.route().toString());
        FirstContact contact = new FirstContact();
        DuplexPair pair = new DuplexPair(AHEAD, to.route().toString(), visit.id());
        attempt.owns(pair.left()::close);
        VirtualThreads.start(
                visit.id() + ".http", () -> serve(to, visit, url, pair.right(), contact));
        contact.await(attempt);
        return pair.left();
    }

    private void serve(
            Destination to,
            Visit visit,
            ServiceUrl url,
            DuplexPair.End line,
            FirstContact contact) {
        services.farewells().expected();
        try (CallerBook.Booking booking = services.book().book()) {
            VisitMailbox mailbox =
                    new VisitMailbox(url, line::nudge, services.figures()::messageLost);
            booking.enter(mailbox);
            visit(to, visit, url, line, contact, booking.id(), mailbox).run();
        } catch (Throwable t) { // not typed: it parks
            if (!(t instanceof IOException) && LogBudget.FAULTS.allows()) {
                Logger.error(t, "a visit to a service over HTTP failed");
            }
        } finally {
            services.farewells().settled();
        }
    }

    private ServiceVisit visit(
            Destination to,
            Visit visit,
            ServiceUrl url,
            DuplexPair.End line,
            FirstContact contact,
            String uniqueId,
            VisitMailbox mailbox) {
        Profile.Pages pages = to.profile().pages();
        CallTerms terms = terms(url, to.profile());
        return new ServiceVisit(
                line,
                new VisitCalls(services, to.name(), visit, terms, pages.calls(), uniqueId, contact),
                new VisitCommands(
                        services, terms, pages.key(), uniqueId, visit.id() + ".bridge", line),
                mailbox,
                new VisitScreen(
                        line,
                        mailbox.taps(),
                        visit.takesLinks(),
                        new RestingScreen(services.quiet(), System.nanoTime())),
                new ServiceDialogue(url));
    }

    private static CallTerms terms(ServiceUrl route, Profile profile) {
        Profile.Pages pages = profile.pages();
        return new CallTerms(
                Duration.ofSeconds(pages.timeout()),
                pages.reply(),
                profile.dial(),
                new AddressRule(route.address(), pages.inside()));
    }
}
