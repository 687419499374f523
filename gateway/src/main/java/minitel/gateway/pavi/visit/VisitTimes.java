package minitel.gateway.pavi.visit;

import java.time.Duration;
import minitel.gateway.resting.RestingScreen;

/// How long a caller may do nothing.
///
/// @param quiet before a screen rests whose service lets it
/// @param minute what a service counts in that ends who does nothing
record VisitTimes(Duration quiet, Duration minute) {
    static final VisitTimes USUAL = new VisitTimes(RestingScreen.QUIET, Duration.ofMinutes(1));
}
