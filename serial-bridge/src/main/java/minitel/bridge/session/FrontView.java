package minitel.bridge.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.bridge.page.PageFacts.Gateway;

/// The part of [CallMachine] that knows what is in front of the person, a link or the bridge's own
/// page, and that collects the effects for the owner.
final class FrontView {
    private final List<CallEffect> effects = new ArrayList<>();
    private boolean page;
    private long pageAt = CallMachine.NEVER;

    void add(CallEffect effect) {
        effects.add(effect);
    }

    /// What is to be done since the last time that this was asked.
    List<CallEffect> effects() {
        List<CallEffect> all = List.copyOf(effects);
        effects.clear();
        return all;
    }

    /// The own page is in front, or comes there. What it announced before holds no longer.
    void present(Gateway gateway, Optional<CallNotice> notice) {
        add(page ? new CallEffect.Tell(gateway, notice) : new CallEffect.Page(gateway, notice));
        page = true;
        pageAt = CallMachine.NEVER;
    }

    /// A link comes in front.
    void front(int link) {
        page = false;
        pageAt = CallMachine.NEVER;
        add(new CallEffect.Front(link));
    }

    /// Unless a link comes in front before, the own page does then.
    void presentAt(long when) {
        pageAt = when;
    }

    boolean page() {
        return page;
    }

    long deadline() {
        return pageAt;
    }
}
