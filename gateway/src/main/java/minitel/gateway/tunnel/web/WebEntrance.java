package minitel.gateway.tunnel.web;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import minitel.gateway.net.ClaimedRequest;
import minitel.gateway.net.RequestClaim;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamOpener;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.WebName;
import minitel.gateway.tunnel.WebNames;
import minitel.gateway.tunnel.exchange.ExchangeFault;
import minitel.gateway.tunnel.exchange.ExchangePatience;
import minitel.gateway.tunnel.exchange.ExchangeRelay;
import minitel.http.HttpSite;
import minitel.http.RequestDeadlines;
import minitel.http.ResponseWriter;
import minitel.io.Duplex;
import minitel.life.Amount;
import minitel.life.LogBudget;
import minitel.videotex.Language;
import org.tinylog.Logger;

/// The way for browsers to what is published through tunnels: at the WebSocket port, under
/// `http://photos--maison.DOMAIN/` and `/t/maison/photos/`. Takes one request a connection, so that
/// nobody can hide a second one behind it. For the threads of the connections.
public final class WebEntrance implements RequestClaim, OperatorPart, AutoCloseable {
    /// Until a target takes a connection.
    private static final Duration OPENING = Duration.ofSeconds(10);

    /// Until one of the others at the same name has left.
    private static final Duration ROOM_COMES = Duration.ofSeconds(5);

    /// Without a byte either way.
    private static final Duration SILENCE = Duration.ofMinutes(5);

    /// The same where silence says nothing; the kernel asks whether the browser is still there.
    private static final Duration LONG_SILENCE = Duration.ofDays(30);

    /// The same once the browser has ended what he sends: he has left, or he is of those that end
    /// it when they have asked.
    private static final Duration LEFT = Duration.ofSeconds(5);

    /// Bytes that the kernel holds for a browser.
    private static final int ROOM = 128 * 1024;

    private final WebNames names;
    private final Supplier<Language> language;
    private final Admission places;
    private final NamePlaces inside;
    private final WebAddressReader addresses;
    private final PagePasswords passwords = new PagePasswords();
    private final ExchangePatience patience =
            new ExchangePatience(
                    new RequestDeadlines("tunnel.web"), SILENCE, SILENCE, LONG_SILENCE, LEFT);
    private final String own = HexFormat.of().formatHex(new SecureRandom().generateSeed(8));
    private final EntranceCounters counters = new EntranceCounters();

    /// @param domain under which pages have hosts of their own; empty = there is none
    /// @param streams that a name may have
    /// @param places of the browsers that are answered at once, which take none of the terminals'
    public WebEntrance(
            WebNames names,
            Supplier<String> domain,
            Supplier<Language> language,
            IntSupplier streams,
            Admission places) {
        this.names = names;
        this.language = language;
        this.places = places;
        inside = new NamePlaces(streams, ROOM_COMES);
        addresses = new WebAddressReader(domain);
    }

    @Override
    public boolean claims(HttpSite.Request asked, String host) {
        return addresses.claims(asked, host);
    }

    @Override
    public void serve(ClaimedRequest request) throws IOException {
        request.ticket().close(); // the terminals' place; he stays known for what he does
        Optional<AdmissionTicket> place = places.admit(request.from().origin().address());
        if (place.isEmpty()) {
            refuse(request, EntranceRefusal.BUSY);
            return;
        }
        try (AdmissionTicket _ = place.get()) {
            switch (addresses.read(request.asked(), request.host())) {
                case WebAddressReader.Found.Page(WebAddress address) -> serve(request, address);
                case WebAddressReader.Found.Elsewhere(String location) ->
                        answer(request, moved(location, language.get()));
                case WebAddressReader.Found.Nothing() -> refuse(request, EntranceRefusal.UNKNOWN);
                case WebAddressReader.Found.Wrong() -> refuse(request, EntranceRefusal.WRONG);
            }
        }
    }

    private static HttpSite.Response moved(String location, Language language) {
        String where = language == Language.FRENCH ? "La page est à " : "It is at ";
        HttpSite.Response text = HttpSite.Response.text(308, where + location + ".");
        return new HttpSite.Response(
                308, text.contentType(), text.body(), Map.of("Location", location));
    }

    private void serve(ClaimedRequest request, WebAddress address) {
        Optional<WebName> name = names.find(address.name());
        Optional<PublishedWord> word = name.flatMap(it -> it.page(address.word()));
        if (name.isEmpty() || word.isEmpty()) {
            refuse(request, EntranceRefusal.UNKNOWN);
            return;
        }
        WebPassage passage =
                new WebPassage(
                        address,
                        word.get(),
                        request.from().origin(),
                        request.host(),
                        request.from().secure(),
                        name.get().trusted());
        Optional<EntranceRefusal> wrong = wrong(request, passage);
        if (wrong.isPresent()) {
            refuse(request, wrong.get());
        } else {
            serve(request, passage, name.get().opener());
        }
    }

    private void serve(ClaimedRequest request, WebPassage passage, Optional<StreamOpener> opener) {
        Optional<PagePasswords.Answer> no = passwords.refusal(passage, request.head());
        if (no.isPresent()) {
            if (no.get().wrong()) {
                request.ticket().offence(offence(request));
            }
            refuse(request, no.get().refusal(), no.get().headers());
        } else if (opener.isEmpty()) {
            refuse(request, EntranceRefusal.AWAY);
        } else if (!inside.enter(passage.address().name(), passage.visitor().address())) {
            refuse(request, EntranceRefusal.BUSY);
        } else {
            try {
                pass(request, passage, opener.get());
            } finally {
                inside.leave(passage.address().name(), passage.visitor().address());
            }
        }
    }

    /// A page can make its reader's browser try passwords, which says so then.
    private static Offence offence(ClaimedRequest request) {
        String site = request.asked().header("Sec-Fetch-Site").orElse("none");
        return site.equals("none") ? Offence.WRONG_PASSWORD : Offence.EXCUSED;
    }

    /// What is served to nobody, whatever the page.
    private Optional<EntranceRefusal> wrong(ClaimedRequest request, WebPassage passage) {
        if (!WebAddressReader.isHost(request.host()) && !request.host().isEmpty()) {
            return Optional.of(EntranceRefusal.WRONG);
        }
        if (request.head().length() == Long.MAX_VALUE) {
            return Optional.of(EntranceRefusal.TOO_LONG);
        }
        if (InwardHead.isLoop(request.head(), own)) {
            return Optional.of(EntranceRefusal.LOOP);
        }
        boolean worker = request.asked().header("Service-Worker").isPresent();
        return Optional.of(EntranceRefusal.NO_WORKER).filter(_ -> worker && passage.sharesHost());
    }

    private void pass(ClaimedRequest request, WebPassage passage, StreamOpener opener) {
        Optional<EntranceRefusal> no;
        try {
            no = answered(request, passage, opener);
            if (no.isEmpty()) {
                counters.answer();
            }
        } catch (Throwable t) { // not typed: it parks
            if (!(t instanceof IOException)) {
                throw new IllegalStateException("no way to " + passage.address(), t);
            }
            Logger.debug(
                    "{} of {}: {}",
                    passage.address().word(),
                    passage.address().name(),
                    t.getMessage());
            no =
                    Optional.of(
                            t instanceof StreamRefusedException why
                                    ? EntranceRefusal.of(why.reason())
                                    : EntranceRefusal.AWAY);
        }
        no.ifPresent(it -> refuse(request, it));
    }

    private Optional<EntranceRefusal> answered(
            ClaimedRequest request, WebPassage passage, StreamOpener opener) throws IOException {
        Duplex target =
                opener.open(
                        new StreamRequest(
                                passage.address().word(),
                                StreamKind.WEB,
                                Optional.of(passage.visitor())),
                        OPENING);
        request.room().accept(ROOM);
        return new ExchangeRelay(
                        request.reader(),
                        request.head(),
                        target,
                        new OutwardHead(passage),
                        patience)
                .run(new InwardHead(passage, own).of(request.head()))
                .map(fault -> told(passage, fault));
    }

    private static EntranceRefusal told(WebPassage passage, ExchangeFault fault) {
        EntranceRefusal refusal = EntranceRefusal.of(fault);
        if (refusal == EntranceRefusal.LATE && LogBudget.TARGETS.allows()) {
            Logger.warn(
                    "{} of {} does not answer a browser: nothing has moved for {}",
                    passage.address().word(),
                    passage.address().name(),
                    Amount.of(SILENCE));
        }
        return refusal;
    }

    private void refuse(ClaimedRequest request, EntranceRefusal refusal) {
        refuse(request, refusal, Map.of());
    }

    private void refuse(
            ClaimedRequest request, EntranceRefusal refusal, Map<String, String> headers) {
        counters.refuse(refusal);
        answer(request, refusal.answer(request.asked(), language.get(), headers));
    }

    private static void answer(ClaimedRequest request, HttpSite.Response response) {
        ResponseWriter.last(request.wire(), request.asked().method(), response);
    }

    @Override
    public void register(OperatorRegistry registry) {
        counters.register(registry);
    }

    /// How many exchanges were ended because one end said or took nothing for too long.
    public long expired() {
        return patience.deadlines().expired();
    }

    /// Ends what watches the time of those under way.
    @Override
    public void close() {
        patience.deadlines().close();
    }
}
