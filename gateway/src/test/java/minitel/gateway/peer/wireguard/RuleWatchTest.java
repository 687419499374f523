package minitel.gateway.peer.wireguard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RuleWatchTest {
    private final AtomicReference<Runnable> touched = new AtomicReference<>(() -> {});
    private boolean watched = true;
    private int looks;
    private long now;

    private final LinkDriver driver =
            (LinkDriver)
                    Proxy.newProxyInstance(
                            LinkDriver.class.getClassLoader(),
                            new Class<?>[] {LinkDriver.class},
                            (_, method, given) ->
                                    switch (method.getName()) {
                                        case "watch" -> {
                                            touched.set((Runnable) given[0]);
                                            yield null;
                                        }
                                        case "isWatched" -> watched;
                                        default -> 0L;
                                    });

    private final RuleWatch rules = new RuleWatch(driver, (_, _) -> looks++, _ -> {}, () -> now);

    private void tick(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += Duration.ofSeconds(1).toNanos();
            rules.tick();
        }
    }

    @Test
    void rulesAreLookedAtAtOnceAndSeldomWhileSomebodyTellsWhatIsDoneToThem() {
        rules.start();
        tick(1);
        assertEquals(1, looks);
        tick(9);
        assertEquals(1, looks);
        touched.get().run();
        assertEquals(2, looks);
        tick(1);
        assertEquals(3, looks);
    }

    @Test
    void whereNobodyTellsItAnyMoreTheyAreLookedAtOftenFromThenOn() {
        rules.start();
        tick(3);
        assertEquals(1, looks);
        watched = false;
        tick(1);
        assertEquals(2, looks);
        tick(4);
        assertEquals(4, looks);
    }

    /// As another engine does that has the same tables: each puts its own back.
    @Test
    void whoeverTouchesThemWithoutEndHasThemLookedAtOnceASecond() {
        rules.start();
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 1000; j++) {
                touched.get().run();
            }
            tick(1);
        }
        assertEquals(25, looks, 1);
        touched.get().run();
        int before = looks;
        tick(1);
        assertEquals(before + 1, looks, "what was touched last is not passed over");
    }
}
