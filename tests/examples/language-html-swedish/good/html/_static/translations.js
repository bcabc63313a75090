Documentation.addTranslations({"messages": {"Search Results": "S\u00f6kresultat"}});
