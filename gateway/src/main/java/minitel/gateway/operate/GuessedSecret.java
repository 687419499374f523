package minitel.gateway.operate;

import minitel.gateway.login.Password;

/// What [PasswordAttempts] is asked to open. For any thread.
public interface GuessedSecret {

    /// What wrong ones are counted for: who has failed at one place may still know what opens
    /// another.
    String place();

    boolean isSet();

    /// Whether it is the right one, and known for it. Quick.
    boolean remembers(String typed);

    /// Slow.
    boolean matches(String typed);

    static GuessedSecret of(Password password, String place) {
        return new GuessedSecret() {
            @Override
            public String place() {
                return place;
            }

            @Override
            public boolean isSet() {
                return password.isSet();
            }

            @Override
            public boolean remembers(String typed) {
                return password.remembers(typed);
            }

            @Override
            public boolean matches(String typed) {
                return password.matches(typed);
            }
        };
    }
}
