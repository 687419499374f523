package minitel.gateway.operate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Keeps who waits for a password to be hashed, for [PasswordAttempts]. Of two, the one goes first
/// whose address has failed less often, what already waits from there counted with it; then the one
/// whose wider network has; then who came first. So nobody can fill the queue against an address
/// that has not failed. Needs a lock around it.
final class GuessQueue {
    static final int MOST = 64;

    /// Of one address.
    static final int MOST_EACH = 16;

    private final List<PasswordGuess> waiting = new ArrayList<>();
    private final Comparator<PasswordGuess> order;

    /// @param own failures of the guess's address
    /// @param around failures of the wider network
    GuessQueue(ToIntFunction<PasswordGuess> own, ToIntFunction<PasswordGuess> around) {
        order =
                Comparator.<PasswordGuess>comparingInt(g -> own.applyAsInt(g) + g.ahead)
                        .thenComparingInt(g -> around.applyAsInt(g) + g.aheadAround);
    }

    /// @return who has to leave: empty when there was room, or another, or the new one itself
    Optional<PasswordGuess> enter(PasswordGuess guess) {
        guess.ahead = count(g -> g.from.equals(guess.from));
        guess.aheadAround = count(g -> g.around.equals(guess.around));
        if (guess.ahead >= MOST_EACH) {
            return Optional.of(guess);
        }
        waiting.add(guess);
        return waiting.size() > MOST ? last() : Optional.empty();
    }

    private int count(Predicate<PasswordGuess> like) {
        return (int) waiting.stream().filter(like).count();
    }

    /// Of equals the one that came last.
    private Optional<PasswordGuess> last() {
        Optional<PasswordGuess> last = waiting.reversed().stream().max(order);
        last.ifPresent(waiting::remove);
        return last;
    }

    /// Whose turn it is.
    @Nullable PasswordGuess first() {
        return waiting.stream().min(order).orElse(null);
    }

    void leave(PasswordGuess guess) {
        waiting.remove(guess);
    }

    int size() {
        return waiting.size();
    }
}
