package minitel.gateway.assembly;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.net.InetAddress;
import java.time.Duration;
import minitel.gateway.guard.Ban;
import minitel.gateway.guard.GuardListener;
import minitel.gateway.guard.RefusalReason;
import minitel.life.Amount;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// What the guard does, in the log.
public final class GuardLog implements GuardListener {
    @Override
    public void banned(Ban ban) {
        if (ban.byHand() || LogBudget.REFUSALS.allows()) {
            Logger.info(
                    "{} is kept out until {}: {}",
                    ban.range(),
                    ban.until().truncatedTo(SECONDS),
                    ban.reason());
        }
    }

    @Override
    public void expired(Ban ban) {
        if (ban.byHand() || LogBudget.REFUSALS.allows()) {
            Logger.info("{} may come in again", ban.range());
        }
    }

    @Override
    public void refused(InetAddress address, RefusalReason why) {
        if (LogBudget.REFUSALS.allows()) {
            Logger.info("{} is refused: {}", address.getHostAddress(), why);
        }
    }

    @Override
    public void clockSet(Duration by) {
        Logger.warn(
                "the clock was set by {}; bans go on for the time that is left of them",
                Amount.of(by));
    }

    @Override
    public void fileTrouble(String sentence) {
        Logger.warn("{}", sentence);
    }
}
