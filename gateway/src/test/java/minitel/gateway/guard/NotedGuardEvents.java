package minitel.gateway.guard;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// Keeps what a guard told.
final class NotedGuardEvents implements GuardListener {
    final List<Ban> banned = new CopyOnWriteArrayList<>();
    final List<Ban> expired = new CopyOnWriteArrayList<>();
    final List<String> refused = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> trouble = new LinkedBlockingQueue<>();

    @Override
    public void banned(Ban ban) {
        banned.add(ban);
    }

    @Override
    public void expired(Ban ban) {
        expired.add(ban);
    }

    @Override
    public void refused(InetAddress address, RefusalReason why) {
        refused.add(address.getHostAddress() + " " + why);
    }

    @Override
    public void fileTrouble(String sentence) {
        trouble.add(sentence);
    }
}
