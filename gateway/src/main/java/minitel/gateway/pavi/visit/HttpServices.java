package minitel.gateway.pavi.visit;

import java.time.InstantSource;
import java.util.function.Supplier;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.pavi.background.BackgroundCalls;
import minitel.gateway.pavi.background.BackgroundLimits;
import minitel.gateway.pavi.background.BackgroundReport;
import minitel.gateway.pavi.background.CallerBook;
import minitel.gateway.pavi.background.MessagePush;
import minitel.gateway.pavi.background.StreamCopy;
import minitel.gateway.pavi.bridge.RemoteBridge;
import minitel.gateway.pavi.call.CallBudgets;
import minitel.gateway.pavi.call.ServiceCaller;
import minitel.gateway.pavi.call.ServiceDialers;
import minitel.gateway.pavi.figure.HttpFigures;
import minitel.gateway.pavi.figure.HttpReport;
import minitel.life.Service;
import minitel.videotex.Language;

/// What all visits of a gateway to services over HTTP have in common. For any thread.
public final class HttpServices implements Service {
    private final ServiceDialers dialers = new ServiceDialers();
    private final CallBudgets budgets = new CallBudgets();
    private final ServiceCaller caller = new ServiceCaller(dialers);
    private final Supplier<Language> language;
    private final VisitTimes times;
    private final RemoteBridge bridge = new RemoteBridge();
    private final CallerBook book = new CallerBook();
    private final MessagePush push = new MessagePush(book);
    private final StreamCopy copy = new StreamCopy(book);
    private final BackgroundCalls background =
            new BackgroundCalls(book, push, BackgroundLimits.USUAL, InstantSource.system());
    private final HttpFigures figures = new HttpFigures();
    private final FarewellSender farewells = new FarewellSender(figures::farewellLost);

    /// @param language what a terminal is spoken to in, asked each time
    public HttpServices(Supplier<Language> language) {
        this(language, VisitTimes.USUAL);
    }

    HttpServices(Supplier<Language> language, VisitTimes times) {
        this.language = language;
        this.times = times;
    }

    @Override
    public void start() {
        background.start();
    }

    ServiceDialers dialers() {
        return dialers;
    }

    Language language() {
        return language.get();
    }

    VisitTimes times() {
        return times;
    }

    CallBudgets budgets() {
        return budgets;
    }

    ServiceCaller caller() {
        return caller;
    }

    RemoteBridge bridge() {
        return bridge;
    }

    CallerBook book() {
        return book;
    }

    MessagePush push() {
        return push;
    }

    StreamCopy copy() {
        return copy;
    }

    BackgroundCalls background() {
        return background;
    }

    FarewellSender farewells() {
        return farewells;
    }

    HttpFigures figures() {
        return figures;
    }

    /// What the operator sees of them.
    public OperatorPart report() {
        return registry -> {
            new HttpReport(figures).register(registry);
            registry.loss("bridges", bridge::lost);
            new BackgroundReport(background, push, copy).register(registry);
        };
    }

    /// Waits a moment until services have heard of the last callers' ends. Behind the sessions.
    @Override
    public void close() {
        background.close();
        farewells.close();
    }
}
