package minitel.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import minitel.dial.DialException.Why;
import org.junit.jupiter.api.Test;

class DialFailureClassifierTest {
    @Test
    void whatThisMachineLacksIsNotTheServicesFault() {
        Map.of(
                        new SocketException("Too many open files"), Why.EXHAUSTED,
                        new SocketException("Too many open files in system"), Why.EXHAUSTED,
                        new OutOfMemoryError("unable to create native thread"), Why.EXHAUSTED,
                        new SocketException("Connection reset"), Why.WRONG_ANSWER,
                        new SocketException("Network is down"), Why.UNREACHABLE,
                        new ConnectException("Connection refused"), Why.REFUSED)
                .forEach((thrown, why) -> {
                    DialAttempt attempt = new DialAttempt(Duration.ofMinutes(1));
                    assertEquals(
                            why,
                            DialFailureClassifier.of("tcp://x:1", attempt, thrown).why(),
                            "" + thrown);
                });
    }
}
