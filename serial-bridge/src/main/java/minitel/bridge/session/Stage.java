package minitel.bridge.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.bridge.page.View.Gateway;

/// Who is in front of the person, a link or the bridge's own page, and what is to be done.
final class Stage {
    private final List<Effect> effects = new ArrayList<>();
    private boolean page;
    private long pageAt = Course.NEVER;

    void add(Effect effect) {
        effects.add(effect);
    }

    /// What is to be done since the last time that this was asked.
    List<Effect> effects() {
        List<Effect> all = List.copyOf(effects);
        effects.clear();
        return all;
    }

    /// The own page is in front, or comes there. What it announced before holds no longer.
    void present(Gateway gateway, Optional<Notice> notice) {
        add(page ? new Effect.Tell(gateway, notice) : new Effect.Page(gateway, notice));
        page = true;
        pageAt = Course.NEVER;
    }

    /// A link comes in front.
    void front(int link) {
        page = false;
        pageAt = Course.NEVER;
        add(new Effect.Front(link));
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
