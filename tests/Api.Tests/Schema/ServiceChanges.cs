using Google.Api;
using Google.Protobuf.Reflection;

namespace Omni.Api.Tests.Schema;

/// <summary>What breaks in a service: methods, what they take and give, whether they stream, their HTTP paths.</summary>
internal static class ServiceChanges
{
    public static IEnumerable<string> Of(Pair<ServiceDescriptorProto> service) =>
        service.Now is { } now
            ? service.Before.Method.SelectMany(method =>
                Of($"method {service.Name}.{method.Name}", method, now.Method.FirstOrDefault(m => m.Name == method.Name)))
            : [service.Removed];

    private static IEnumerable<string> Of(string name, MethodDescriptorProto before, MethodDescriptorProto? now)
    {
        if (now is null) return [$"{name} was removed or renamed."];
        List<string> changes = [];
        Compare("takes", before.InputType.TrimStart('.'), now.InputType.TrimStart('.'));
        Compare("returns", before.OutputType.TrimStart('.'), now.OutputType.TrimStart('.'));
        Compare("requests:", Count(before.ClientStreaming), Count(now.ClientStreaming));
        Compare("responses:", Count(before.ServerStreaming), Count(now.ServerStreaming));

        var paths = Bindings(now).ToHashSet(StringComparer.Ordinal);
        foreach (var lost in Bindings(before).Where(binding => !paths.Contains(binding)))
            changes.Add($"{name} is no longer reached by {lost}.");
        return changes;

        void Compare(string what, string was, string isNow)
        {
            if (was != isNow) changes.Add($"{name} {what} {isNow}, was {was}.");
        }
    }

    private static string Count(bool streaming) => streaming ? "a stream" : "one";

    /// <summary>Every way to reach a method over HTTP, in one line each.</summary>
    private static IEnumerable<string> Bindings(MethodDescriptorProto method) =>
        method.Options?.GetExtension(AnnotationsExtensions.Http) is { } rule
            ? rule.AdditionalBindings.Prepend(rule).Select(Describe)
            : [];

    private static string Describe(HttpRule rule)
    {
        var (verb, path) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
            HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
            HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
            _ => (rule.Custom?.Kind ?? "", rule.Custom?.Path ?? ""),
        };
        return $"{verb} {path} (body '{rule.Body}', response '{rule.ResponseBody}')";
    }
}
