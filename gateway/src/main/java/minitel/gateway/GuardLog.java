package minitel.gateway;

import java.net.InetAddress;
import minitel.gateway.guard.Ban;
import minitel.gateway.guard.GuardListener;
import minitel.gateway.guard.Refusal;
import org.tinylog.Logger;

/// What the guard does, in the log.
final class GuardLog implements GuardListener {
    @Override
    public void banned(Ban ban) {
        Logger.info("{} is kept out until {}: {}", ban.range(), ban.until(), ban.reason());
    }

    @Override
    public void expired(Ban ban) {
        Logger.info("{} may come in again", ban.range());
    }

    @Override
    public void refused(InetAddress address, Refusal why) {
        Logger.info("{} is refused: {}", address.getHostAddress(), why);
    }

    @Override
    public void fileTrouble(String sentence) {
        Logger.warn("{}", sentence);
    }
}
