package minitel.gateway.pavi.figure;

import java.util.Locale;

/// What has come of a call to a service over HTTP.
public enum CallResult {
    /// A page, or the address of what interprets one.
    ANSWERED,
    NO_JSON,
    BAD_NEXT,
    UNKNOWN_COMMAND,
    BAD_VALUE,
    UNKNOWN_HOST,
    REFUSED,
    UNREACHABLE,
    FORBIDDEN,
    NOT_TRUSTED,
    LATE,
    NO_ANSWER,
    BROKEN,
    TOO_LONG,
    REDIRECTS,
    EXHAUSTED,
    /// The caller left before the answer: no fault of the service.
    CANCELLED;

    /// As a person reads it: `no json`.
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    boolean isFailure() {
        return this != ANSWERED && this != CANCELLED;
    }
}
