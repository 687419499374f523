package minitel.gateway.peer.wireguard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import minitel.kit.Patience;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleWatchTest {
    private final ScriptedPrograms programs = new ScriptedPrograms();
    private int looks;
    private long now;

    @AutoClose private final WireGuardDriver driver;
    private final RuleWatch rules;

    RuleWatchTest(@TempDir Path directory) throws IOException {
        DriverSettings settings =
                new DriverSettings("mtl0", directory.resolve("key"), 0, List.of(6502));
        driver = new WireGuardDriver(settings, programs);
        driver.fence(new OrderFence(5800, Set.of(0L)));
        rules = new RuleWatch(driver, (_, _) -> looks++, _ -> {}, () -> now);
        rules.start();
        Patience.until(driver::isWatched);
    }

    private void touch() {
        programs.follower.accept("delete table inet minitel_orders");
    }

    private void tick(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += Duration.ofSeconds(1).toNanos();
            rules.tick();
        }
    }

    @Test
    void rulesAreLookedAtAtOnceWhenTheyAreTouchedAndSeldomElse() {
        tick(1);
        assertEquals(1, looks);
        tick(9);
        assertEquals(1, looks);
        touch();
        assertEquals(2, looks);
        tick(1);
        assertEquals(3, looks);
    }

    @Test
    void whereNobodyTellsItAnyMoreTheyAreLookedAtOftenFromThenOn() {
        tick(3);
        assertEquals(1, looks);
        driver.close();
        Patience.until(() -> !driver.isWatched());
        tick(1);
        assertEquals(2, looks);
        tick(4);
        assertEquals(4, looks);
    }

    /// As another engine does that has the same tables: each puts its own back.
    @Test
    void whoeverTouchesThemWithoutEndHasThemLookedAtOnceASecond() {
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 1000; j++) {
                touch();
            }
            tick(1);
        }
        assertEquals(25, looks, 1);
        int before = looks;
        touch();
        tick(1);
        assertEquals(before + 1, looks, "what was touched last is not passed over");
    }
}
