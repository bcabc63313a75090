try { new Function("return 1")(); } catch { document.title += ""; }
