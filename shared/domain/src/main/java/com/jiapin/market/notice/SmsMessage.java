package com.jiapin.market.notice;

import java.util.Map;

/**
 * One text message by template.
 *
 * @param phone number in international form, for example {@code +8613800000000}
 * @param template name of a template the gateway knows
 * @param parameters values of the template, in the template's own names
 */
public record SmsMessage(String phone, String template, Map<String, String> parameters) {

    /** Takes a copy of the parameters. */
    public SmsMessage {
        parameters = Map.copyOf(parameters);
    }

    /** Leaves out phone and parameters, so that no log can show them. */
    @Override
    public String toString() {
        return "SmsMessage[" + template + "]";
    }
}
