package minitel.gateway.pavi.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import minitel.gateway.pavi.call.AddressRule;
import minitel.gateway.pavi.call.CallAnswer;
import minitel.gateway.pavi.call.CallExchange;
import minitel.gateway.pavi.call.CallTerms;
import minitel.gateway.pavi.call.DocumentFinder;
import minitel.gateway.pavi.call.ServiceCaller;
import minitel.gateway.pavi.field.FieldKey;
import minitel.gateway.pavi.field.FieldStep;
import minitel.gateway.pavi.message.CallerFacts;
import minitel.gateway.pavi.message.DirectCall;
import minitel.gateway.pavi.message.ReplyFault;
import minitel.gateway.pavi.message.ReplyReader;
import minitel.gateway.pavi.message.RequestWriter;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceReply;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.gateway.pavi.message.SocketType;
import minitel.gateway.pavi.message.XmlService;
import minitel.gateway.pavi.visit.ServiceDialogue;
import minitel.gateway.pavi.visit.WebMediaFilter;
import minitel.life.FailureMessage;
import minitel.videotex.FunctionKey;
import minitel.videotex.VideotexText;
import minitel.videotex.display.Display;

/// A caller who is played, from his CNX to his FIN: he presses one key after the other, each on the
/// page that came, and types into fields before Envoi. Blocks while the service takes its time. On
/// the thread of the command.
public final class ServicePlayer {
    private static final String TYPED = "\u00e9t\u00e9";
    private static final int ROWS = 24;
    private static final String PIN = "2000";

    private final ServiceCaller caller;
    private final CallTerms terms;
    private final Consumer<PlayedStep> told;
    private final ServiceDialogue dialogue;
    private final Display screen = new Display();
    private final CallerFacts facts =
            new CallerFacts(
                    Instant.now().getEpochSecond() + PIN, "127.0.0.1", SocketType.WS, "Cu<");

    /// What has been said: the same fault of all pages is one.
    private final Set<ServiceFinding> said = new HashSet<>();

    /// Keys that leave a field of some page, in the order in which pages came.
    private final Set<ServiceFunction> offered = new LinkedHashSet<>();

    /// Keys that have made a call.
    private final Set<ServiceFunction> tried = new HashSet<>();

    private int lines;
    private long began;
    private boolean sent;
    private boolean over;
    private boolean met;

    /// @param told each step when it is done
    public ServicePlayer(
            ServiceCaller caller, CallTerms terms, ServiceUrl route, Consumer<PlayedStep> told) {
        this.caller = caller;
        this.terms = terms;
        this.told = told;
        dialogue = new ServiceDialogue(route);
    }

    /// Plays him once.
    ///
    /// @param keys of [FunctionKey], but Connexion/Fin, which is always the last
    /// @return how many things break
    public int play(List<ServiceFunction> keys) {
        chain(ServiceFunction.CNX);
        for (ServiceFunction key : keys) {
            if (met && !over) {
                press(key);
            }
        }
        if (sent) {
            farewell();
        }
        List<ServiceFunction> untried =
                offered.stream().filter(key -> !tried.contains(key)).toList();
        if (!untried.isEmpty()) {
            told.accept(new PlayedStep.Untried(untried));
        }
        return (int) said.stream().filter(ServiceFinding::breaks).count();
    }

    private void press(ServiceFunction key) {
        if (key == ServiceFunction.ENVOI) {
            type();
        }
        FieldStep step = pressed(FunctionKey.valueOf(key.name()));
        if (step.call().isPresent()) {
            tried.add(key);
            chain(step.call().get());
        } else {
            told.accept(new PlayedStep.Kept(key));
        }
    }

    /// Into each field of the page.
    private void type() {
        for (int i = 0; i < lines; i++) {
            VideotexText.units(TYPED)
                    .forEach(unit -> shown(dialogue.key(new FieldKey.Typed(unit))));
            if (i + 1 < lines) {
                pressed(FunctionKey.SUITE);
            }
        }
    }

    private FieldStep pressed(FunctionKey key) {
        return shown(dialogue.key(new FieldKey.Pressed(key)));
    }

    private FieldStep shown(FieldStep step) {
        screen.write(step.screen(), 0, step.screen().length);
        return step;
    }

    private void chain(ServiceFunction first) {
        lines = 0;
        Optional<ServiceFunction> next = Optional.of(first);
        while (next.isPresent() && !over) {
            next = call(next.get());
        }
    }

    /// An answer that came.
    private record Heard(
            ServiceFunction function, ServiceUrl url, CallAnswer answer, Duration took) {}

    private Optional<Heard> hear(ServiceFunction function) {
        ServiceUrl url = dialogue.url();
        byte[] json = RequestWriter.json(dialogue.request(function, facts));
        began = System.nanoTime();
        try {
            CallExchange exchange =
                    DocumentFinder.of(
                            function,
                            url,
                            attempt -> caller.call(url, json, terms, attempt, this::sends),
                            attempt -> caller.get(url, terms, attempt));
            CallAnswer answer = exchange.call(terms.attempt());
            return Optional.of(new Heard(function, url, answer, took()));
        } catch (Throwable t) { // not typed: it parks
            over = true;
            List<ServiceFinding> found = news(List.of(ExchangeJudge.of(t, terms)));
            told.accept(new PlayedStep.Called(function, 0, took(), 0, List.of(), screen, found));
            return Optional.empty();
        }
    }

    /// From now on the time is the service's: before, this program has loaded half of itself.
    private void sends() {
        sent = true;
        began = System.nanoTime();
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private List<ServiceFinding> news(List<ServiceFinding> found) {
        return found.stream().filter(said::add).toList();
    }

    private void tell(Heard heard, List<String> asks, List<ServiceFinding> found) {
        List<ServiceFinding> all =
                new ArrayList<>(
                        ExchangeJudge.of(
                                heard.function(),
                                heard.url(),
                                heard.answer(),
                                heard.took(),
                                terms));
        all.addAll(found);
        all.addAll(NextJudge.of(heard.url(), dialogue.url(), met, strict()));
        told(heard, asks, all);
    }

    private void told(Heard heard, List<String> asks, List<ServiceFinding> all) {
        told.accept(
                new PlayedStep.Called(
                        heard.function(),
                        heard.answer().status(),
                        heard.took(),
                        heard.answer().body().length,
                        asks,
                        screen,
                        news(all)));
    }

    private void farewell() {
        hear(ServiceFunction.FIN)
                .ifPresent(heard -> {
                    if (met) {
                        tell(heard, List.of(), ReplyJudge.ofFarewell(heard.answer().body()));
                    } else {
                        told(heard, List.of(), List.of()); // no service: all is said
                    }
                });
    }

    private Optional<ServiceFunction> call(ServiceFunction function) {
        return hear(function).flatMap(this::answered);
    }

    private Optional<ServiceFunction> answered(Heard heard) {
        byte[] body = heard.answer().body();
        List<ServiceFinding> found = new ArrayList<>();
        List<String> asks = new ArrayList<>();
        Optional<ServiceFunction> next = Optional.empty();
        try {
            Optional<ServiceUrl> interpreter = XmlService.interpreter(body, heard.url());
            if (interpreter.isPresent()) {
                asks.add(
                        (heard.answer().posted() ? "" : "a document, fetched by GET: ")
                                + "interpreted by "
                                + interpreter.get().shown());
                dialogue.moved(interpreter.get());
                next = dialogue.chained(heard.function());
            } else {
                found.addAll(ReplyJudge.of(body));
                ServiceReply reply = ReplyReader.read(body);
                asks.addAll(AskedThings.of(reply));
                next = turn(reply, found);
            }
        } catch (ReplyFault fault) {
            refused(fault, found);
        }
        tell(heard, asks, found);
        return next;
    }

    /// The judge has mostly said it in other words.
    private static void refused(ReplyFault fault, List<ServiceFinding> found) {
        if (found.stream().noneMatch(ServiceFinding::breaks)) {
            found.add(new ServiceFinding(true, FailureMessage.of(fault)));
        }
    }

    private Optional<ServiceFunction> turn(ServiceReply reply, List<ServiceFinding> found) {
        met = true;
        ServiceDialogue.Turn turn = dialogue.answered(reply);
        byte[] page = WebMediaFilter.without(turn.screen());
        screen.write(page, 0, page.length);
        lines = lines(reply.command());
        LeavingKey.of(reply.command()).forEach(key -> offered.add(key.function()));
        over = reply.command() instanceof ServiceCommand.LibCnx;
        Optional<ServiceFunction> next =
                switch (reply.command()) {
                    case ServiceCommand.Connect _ ->
                            dialogue.chained(ServiceFunction.DIRECTCALLENDED);
                    case ServiceCommand.DuplicateStream _ ->
                            dialogue.chained(ServiceFunction.DIRECTCALLFAILED);
                    default -> turn.call();
                };
        ended(reply, next.isPresent(), found);
        return next;
    }

    /// Who may be called by a gateway whose profile says nothing of it.
    private AddressRule strict() {
        return new AddressRule(terms.rule().route(), false);
    }

    /// @param chained whether another call follows by itself
    private void ended(ServiceReply reply, boolean chained, List<ServiceFinding> found) {
        if (over || chained) {
            return;
        }
        if (reply.direct() != DirectCall.NO) {
            found.add(
                    new ServiceFinding(
                            true,
                            "directcall for the "
                                    + (ServiceDialogue.LONGEST_CHAIN + 1)
                                    + "th time without a key: it is not made; wait for a key"));
        }
        if (IntStream.rangeClosed(0, ROWS).allMatch(row -> screen.row(row).isBlank())) {
            found.add(
                    new ServiceFinding(
                            true,
                            "nothing is on the screen: the caller has no page; answer with content,"
                                    + " or see the program's log"));
        }
    }

    /// Those that Suite leads through.
    private static int lines(ServiceCommand command) {
        return switch (command) {
            case ServiceCommand.InputForm form -> form.fields().size();
            case ServiceCommand.Fields _ -> 1;
            default -> 0;
        };
    }
}
