using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Paths;

/// <summary>A template as a route of ASP.NET Core, and what its segments matched.</summary>
internal static class TemplateRoute
{
    /// <summary>The route; a literal matches whatever its case, which is how ASP.NET Core routes.</summary>
    public static RoutePattern Of(HttpTemplate template, string text)
    {
        var segments = new List<RoutePatternPathSegment>();
        for (var i = 0; i < template.Segments.Count; i++)
        {
            var verb = i == template.Segments.Count - 1 ? template.Verb : null;
            segments.Add(SegmentOf(template.Segments[i], NameOf(i), verb));
        }

        return RoutePatternFactory.Pattern(text, segments);
    }

    /// <summary>What a variable matched, decoded as the rule says.</summary>
    public static string ValueOf(TemplateVariable variable, HttpTemplate template, HttpRequest request)
    {
        if (variable.End - variable.First == 1 && template.Segments[variable.First].Kind == SegmentKind.Any)
            return DecodeSlashes(Matched(variable.First, template, request), request);
        return string.Join('/', Enumerable.Range(variable.First, variable.End - variable.First)
            .Select(i => Matched(i, template, request)));
    }

    private static string Matched(int index, HttpTemplate template, HttpRequest request)
    {
        if (template.Segments[index] is { Kind: SegmentKind.Literal } literal) return literal.Text;
        var value = request.RouteValues[NameOf(index)] as string ?? "";
        return template.Segments[index].Kind == SegmentKind.Rest && template.Verb is { } verb
            ? value[..^(verb.Length + 1)]
            : value;
    }

    /// <summary>
    /// The server has decoded everything but slashes. In one segment they are decoded too, unless the request also held
    /// an encoded percent sign: then nobody can tell an encoded slash from text that looks like one.
    /// </summary>
    private static string DecodeSlashes(string value, HttpRequest request)
    {
        if (!value.Contains("%2F", StringComparison.OrdinalIgnoreCase)) return value;
        var raw = request.HttpContext.Features.Get<Http.Features.IHttpRequestFeature>()?.RawTarget ?? "";
        return raw.Contains("%25", StringComparison.Ordinal)
            ? value
            : value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
    }

    private static string NameOf(int index) => $"s{index}";

    private static RoutePatternPathSegment SegmentOf(TemplateSegment segment, string name, string? verb) =>
        segment.Kind switch
        {
            SegmentKind.Literal => RoutePatternFactory.Segment(
                RoutePatternFactory.LiteralPart(verb is null ? segment.Text : $"{segment.Text}:{verb}")),
            SegmentKind.Rest => RoutePatternFactory.Segment(RoutePatternFactory.ParameterPart(
                name, null, RoutePatternParameterKind.CatchAll, verb is null ? [] : [VerbAtTheEnd(verb)])),
            _ when verb is null => RoutePatternFactory.Segment(RoutePatternFactory.ParameterPart(name)),
            _ => RoutePatternFactory.Segment(
                RoutePatternFactory.ParameterPart(name), RoutePatternFactory.LiteralPart($":{verb}")),
        };

    private static RoutePatternParameterPolicyReference VerbAtTheEnd(string verb) =>
        RoutePatternFactory.Constraint(new EndConstraint($":{verb}"));

    /// <summary>A route's last parameter that takes all may not have text behind it, so its end is looked at.</summary>
    private sealed class EndConstraint(string end) : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection) =>
            values[routeKey] is string value && value.EndsWith(end, StringComparison.Ordinal);
    }
}
