using System.Reflection;

namespace Omni.Support;

/// <summary>Names of types as <see cref="PublicSurface" /> writes them, with what may be null.</summary>
internal static class SurfaceNames
{
    private static readonly NullabilityInfoContext s_nullability = new();

    public static string Of(ParameterInfo parameter)
    {
        lock (s_nullability) return Of(parameter.ParameterType, s_nullability.Create(parameter));
    }

    public static string Of(PropertyInfo property)
    {
        lock (s_nullability) return Of(property.PropertyType, s_nullability.Create(property));
    }

    public static string Of(Type type) => Of(type, nullability: null);

    public static string Generic(MethodInfo method) => !method.IsGenericMethod
        ? ""
        : $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name + Constraints(argument)))}>";

    private static string Constraints(Type argument)
    {
        var needs = argument.GetGenericParameterConstraints().Select(Of).Order(StringComparer.Ordinal).ToList();
        if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            needs.Insert(0, "class");
        return needs.Count == 0 ? "" : $" : {string.Join(" & ", needs)}";
    }

    private static string Of(Type type, NullabilityInfo? nullability)
    {
        var mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray) return $"{Of(type.GetElementType()!, nullability?.ElementType)}[]{mark}";
        if (type.IsGenericParameter) return type.Name + mark;
        if (!type.IsGenericType) return (type.FullName ?? type.Name) + mark;
        var name = type.GetGenericTypeDefinition().FullName!.Split('`')[0];
        var arguments = type.GetGenericArguments();
        var nullable = nullability?.GenericTypeArguments;
        return $"{name}<{string.Join(", ", arguments.Select((a, i) => Of(a, nullable?.ElementAtOrDefault(i))))}>{mark}";
    }
}
