using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Omni.Api.OpenApi;

namespace Omni.Api.Tests.Http;

/// <summary>How each method is reached over HTTP, as its proto says.</summary>
/// <param name="Method">As on the wire of gRPC.</param>
/// <param name="Verb">HTTP method.</param>
/// <param name="Path">The path, with an id in the place of each variable.</param>
/// <param name="IsStream">Responses are a stream.</param>
internal sealed partial record Annotations(string Method, string Verb, string Path, bool IsStream)
{
    public static IEnumerable<MethodDescriptor> Methods => OpenApiDocument.Services.SelectMany(s => s.Methods);

    /// <summary>The annotation of a method; null: it has none.</summary>
    public static Annotations? Of(MethodDescriptor method)
    {
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule) return null;
        var (verb, path) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            _ => ("POST", rule.Post),
        };
        return new(
            $"/{method.Service.FullName}/{method.Name}",
            verb,
            Variable().Replace(path, m => IdOf(m.Groups["name"].Value)),
            method.IsServerStreaming);
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();

    private static string IdOf(string field) => field switch
    {
        "conversation_id" => "con_00000000000000000000000000",
        "interaction_id" => "int_00000000000000000000000000",
        "customer_id" => "cus_00000000000000000000000000",
        "offer_id" => "off_00000000000000000000000000",
        "webhook_id" => "whk_none",
        _ => "webchat",
    };
}
