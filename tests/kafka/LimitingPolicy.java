// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
import java.util.Map;

import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.server.policy.CreateTopicPolicy;

/** What brokers in a cloud do: no topic may take records beyond 8 MiB. */
public class LimitingPolicy implements CreateTopicPolicy
{
    private static final long MOST = 8_388_608;

    @Override
    public void configure(Map<String, ?> configs) { }

    @Override
    public void validate(RequestMetadata request)
    {
        String wanted = request.configs().getOrDefault("max.message.bytes", "0");
        if (Long.parseLong(wanted) > MOST)
            throw new PolicyViolationException("max.message.bytes is limited to " + MOST);
        if (request.topic().startsWith("refused") && request.topic().endsWith("-dead-letter") && !"0".equals(wanted))
            throw new PolicyViolationException("max.message.bytes must not be set");
    }

    @Override
    public void close() { }
}
