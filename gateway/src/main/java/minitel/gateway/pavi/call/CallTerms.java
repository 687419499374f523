package minitel.gateway.pavi.call;

import java.time.Duration;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.gateway.pavi.message.ServiceUrl;

/// What holds for the calls of one service.
///
/// @param time for a whole exchange, from the look-up of the name to the end of the answer
/// @param longestBody bytes of an answer
/// @param options who is trusted
/// @param rule who may be called
public record CallTerms(Duration time, int longestBody, DialOptions options, AddressRule rule) {
    /// As MiniPAVI has it.
    public static final Duration USUAL_TIME = Duration.ofSeconds(25);

    /// As MiniPAVI has it.
    public static final int USUAL_BODY = 100_000;

    /// How a host wants to be called: who trusts the service's machine has not said so of others.
    DialOptions options(ServiceUrl to) {
        return rule.route().host().equals(to.host()) ? options : DialOptions.DEFAULT;
    }

    /// One call by these terms, whose time begins now.
    public DialAttempt attempt() {
        return new DialAttempt(time);
    }
}
